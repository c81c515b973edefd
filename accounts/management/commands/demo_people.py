"""Make the demo accounts of `make run`, and give each a new password every time."""

import json
import secrets

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from regions.models import Municipality, Region

# Small letters and digits that nobody mistakes for one another when typing them on a phone.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class Command(BaseCommand):
    help = "Make the invented people of a demo and print their new passwords."

    def handle(self, **options):
        if settings.MODE not in ("demo", "test"):
            raise CommandError(
                "Demo people are made in a demo only; here, add real ones in the admin site."
            )
        path = settings.PLACE.folder / "demo_people.json"
        people = json.loads(path.read_text(encoding="utf-8"))
        self.stdout.write("Demo people, with the passwords that hold until the next start:")
        for person in people:
            self.stdout.write(f"  {describe(person)}")


def describe(person: dict) -> str:
    """Give the person a new password, making the account first if need be, and say both."""
    try:
        user = find_or_make(person)
    except (Municipality.DoesNotExist, Region.DoesNotExist):
        return f"{person['email']:<32} no account: this register has no such place"
    password = new_password()
    # Passwords are no part of an account's history, so this writes none.
    User.objects.filter(pk=user.pk).update(password=make_password(password))
    return f"{user.email:<32} {password}   {user.name}"


def find_or_make(person: dict) -> User:
    """Give the account with the person's e-mail address, as people have left it, or a new one.

    Raises DoesNotExist where the register lacks the person's municipality or region.
    """
    user = User.objects.filter(email=person["email"]).first()
    if user:
        return user
    slug = person.get("municipality")
    municipality = Municipality.objects.get(slug=slug) if slug else None
    regions = [Region.objects.get(slug=slug) for slug in person.get("regions", [])]
    user = User.objects.create_user(
        person["email"],
        name=person["name"],
        role=person["role"],
        municipality=municipality,
        has_all_regions=person.get("has_all_regions", False),
    )
    user.regions.set(regions)
    return user


def new_password() -> str:
    """Three groups of five random characters, about 74 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(3))
