from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.postman import forget_old_mails
from browse.saved_searches import send_search_news
from desk.reminders import send_reminders
from desk.replies import show_absences
from desk.years import ask_years, close_years


class Command(BaseCommand):
    help = "Queues today's questions and digests, and the week's news. Safe to run twice."

    def handle(self, *args, **options):
        today = timezone.localdate()
        close_years(today)
        ask_years(today)
        show_absences(today)
        number = send_reminders(today) + send_search_news(today)
        forget_old_mails()
        if options["verbosity"] > 1:
            self.stdout.write(f"{number} mails queued.")
