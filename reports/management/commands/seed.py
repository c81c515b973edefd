"""Fill an empty register with the facts in fixtures/ and the forms of its names, once."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Model

from regions.models import Region

# In this order: each file leans on those before it.
FILES = ("sources.json", "regions.json", "declarations.json", "activities.json")
REASON = "Seeded from fixtures"


class Command(BaseCommand):
    help = "Fill an empty register with the facts in fixtures/; leave any other as it is."

    def handle(self, **options):
        with transaction.atomic():
            if Region.objects.exists():
                self.stdout.write("The register already holds facts, so nothing was loaded.")
                return
            records = [record for name in FILES for record in save_facts(name)]
            save_first_histories(records)
            call_command("make_name_forms", stdout=self.stdout)
        self.stdout.write(f"The empty register was filled with {len(records)} records.")


def save_facts(name: str) -> Iterator[Model]:
    """Save every record of a file as it stands there, links included, and give it back."""
    path = Path(settings.FIXTURE_DIRS[0]) / name
    with path.open(encoding="utf-8") as file:
        for loaded in serializers.deserialize("json", file):
            # Each link would write a history row; the first row waits until all links are there.
            loaded.object.skip_history_when_saving = True
            loaded.save()
            yield loaded.object


def save_first_histories(records: list[Model]) -> None:
    """Write the one history row with which each record begins: those of a kind at once."""
    by_kind: dict[type[Model], list[Model]] = {}
    for record in records:
        del record.skip_history_when_saving
        by_kind.setdefault(type(record), []).append(record)
    for model, own in by_kind.items():
        if getattr(model.history.model, "_history_m2m_fields", None):
            for record in own:
                save_first_history(record)
        else:
            model.history.bulk_history_create(own, default_change_reason=REASON)


def save_first_history(record: Model) -> None:
    """The same for a record whose history keeps its links, too."""
    record._change_reason = REASON
    # What save() derives stands in the files already.
    record.save_base()
    # The row was there before its history, which therefore took it for a change.
    record.history.update(history_type="+")
