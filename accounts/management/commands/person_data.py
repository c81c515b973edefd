import json

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from accounts.models import User
from accounts.personal_data import data_of


class Command(BaseCommand):
    help = "Prints everything that is kept about a person, as JSON, for that person."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email: str, **options):
        person = User.objects.filter(email=email.lower()).first()
        if person is None:
            raise CommandError("Nobody has an account with this address.")
        text = json.dumps(data_of(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        self.stdout.write(text)
