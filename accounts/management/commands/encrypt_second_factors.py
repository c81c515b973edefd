from django.core.management.base import BaseCommand

from accounts.encryption import encrypt_anew


class Command(BaseCommand):
    help = "Encrypts all second factors with the present SECRET_KEY. Safe to run twice."

    def handle(self, *args, **options):
        done, unreadable = encrypt_anew()
        self.stdout.write(f"{done} second factors are encrypted with the present key.")
        if unreadable:
            self.stderr.write(
                f"{unreadable} cannot be read with any key in SECRET_KEY or SECRET_KEY_FALLBACKS."
            )
