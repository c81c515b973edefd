"""The names that a reader may come across: what is hidden from somebody has no name for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from activities.models import Activity, ActivityType, Organisation
from regions.models import NamedModel, PlaceName
from texts.languages import all_written
from texts.near import Spelling, single_words

from .activity_sets import ActivitySet
from .choices import TITLES, Names
from .index import current_snapshot

# Beyond this number a look for near spellings would cost more than it helps.
MOST_ACTIVITIES = 500


@dataclass(frozen=True)
class Vocabulary:
    """Places and communities, and of types and organisations those that the reader sees used."""

    names: Names
    types: list[ActivityType]
    organisations: list[Organisation]
    user: object

    @classmethod
    def of(cls, user) -> "Vocabulary":
        """As the database is now."""
        snapshot = current_snapshot()
        seen = ActivitySet(snapshot, user, snapshot.visible_to(user))
        partners, types, names = seen.uses("partner"), seen.uses("type"), snapshot.names
        return cls(
            names,
            [each for each in names.types if each.pk in types],
            [each for each in names.organisations if each.pk in partners],
            user,
        )

    def spellings(self) -> Iterator[Spelling]:
        """All names, and the words of the latest titles, to be offered for what is misspelt."""
        names = self.names
        yield from spellings_of([*names.municipalities, *names.regions])
        yield from spellings_of([*names.communities, *names.localities])
        for each in self.organisations:
            yield Spelling(each.name)
            yield from single_words(each.name)
        for each in self.types:
            yield from (Spelling(name) for name in all_written(each, "name"))
        latest = Activity.objects.visible_to(self.user).by_date()
        for titles in latest.values_list(*TITLES)[:MOST_ACTIVITIES]:
            yield from single_words(" ".join(titles))


def spellings_of(records: list[NamedModel]) -> Iterator[Spelling]:
    """Names of places and communities, their forms in sentences last. Reads `names` at hand."""
    rows = [(record, row) for record in records for row in record.names.all()]
    for is_form in (False, True):
        for record, row in rows:
            if (row.kind == PlaceName.Kind.FORM) == is_form:
                yield Spelling(row.text, row.language, f"{record._meta.model_name} {record.slug}")
