"""Let somebody in again who has lost phone, passkeys and codes, when no curator can."""

from django.core.management.base import BaseCommand, CommandError

from accounts.actions import reset_second_factor
from accounts.models import User


class Command(BaseCommand):
    help = "Forget a person's app, passkeys and recovery codes, and sign them out everywhere."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email: str, **options):
        person = User.objects.filter(email=email.lower()).first()
        if person is None:
            raise CommandError("Nobody has an account with this address.")
        reset_second_factor(person, by=None, reason="manage.py reset_second_factor")
        self.stdout.write(f"{person.email} signs in with the password alone, until a new set-up.")
