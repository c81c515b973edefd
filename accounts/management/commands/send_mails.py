from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.postman import send_due_mails
from files.sweep import daily_sweep, in_words
from regions.models import Municipality


class Command(BaseCommand):
    help = (
        "Sends the queued mails that are due, sweeps files daily, and moves municipalities to the "
        "region of a new day. For cron, every minute."
    )

    def handle(self, *args, **options):
        # A membership that was entered before may begin or end today.
        Municipality.objects.keep_regions(timezone.localdate())
        result = send_due_mails()
        if result.failed:
            self.stderr.write(f"{result.failed} mails could not be sent and are tried again later.")
        if options["verbosity"] > 1:
            self.stdout.write(f"{result.sent} mails sent.")
        if swept := daily_sweep():
            for sentence in in_words(swept):
                self.stderr.write(sentence)
