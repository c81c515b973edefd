from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.personal_data import erase


class Command(BaseCommand):
    help = "Erases who somebody was, for good. What they did stays, as done by a former …"

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--yes", action="store_true", help="erase without asking")

    def handle(self, *, email: str, yes: bool, **options):
        person = User.objects.filter(email=email.lower()).first()
        if person is None:
            raise CommandError("Nobody has an account with this address.")
        if person.is_active:
            raise CommandError("The account is open: hand over what is begun, and close it first.")
        if not yes and input(f"Erase {person} for good? Type the address again: ") != email:
            raise CommandError("Nothing was erased.")
        mentions = erase(person, by=None)
        self.stdout.write(f"Erased. The account is number {person.pk} from now on.")
        for each in mentions:
            self.stdout.write(f"Still named in words: {each.field} ({each.number})")
