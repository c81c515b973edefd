from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.postman import forget_old_mails
from activities.reminders import send_reminders


class Command(BaseCommand):
    help = "Queues today's questions and digests, one mail per person. Safe to run twice."

    def handle(self, *args, **options):
        number = send_reminders(timezone.localdate())
        forget_old_mails()
        if options["verbosity"] > 1:
            self.stdout.write(f"{number} mails queued.")
