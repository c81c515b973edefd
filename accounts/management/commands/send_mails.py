from django.core.management.base import BaseCommand

from accounts.postman import send_due_mails
from files.sweep import daily_sweep, in_words


class Command(BaseCommand):
    help = "Sends the queued mails that are due, and sweeps files daily. For cron, every minute."

    def handle(self, *args, **options):
        result = send_due_mails()
        if result.failed:
            self.stderr.write(f"{result.failed} mails could not be sent and are tried again later.")
        if options["verbosity"] > 1:
            self.stdout.write(f"{result.sent} mails sent.")
        if swept := daily_sweep():
            for sentence in in_words(swept):
                self.stderr.write(sentence)
