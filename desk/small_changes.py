"""Changes so small that an officer can read several at a glance."""

from dataclasses import dataclass

from accounts.models import User
from desk.models.change_request import ChangeRequestQuerySet
from histories.changes import Change

from .comparison import changes_between
from .entered_facts import remarks_on_entries
from .forms import ActivityForm
from .models import ChangeRequest
from .payloads import changed_fields, fields_of

MOST_FIELDS = 4
MOST_READ = 200


@dataclass(frozen=True)
class SmallChange:
    """A change with all that it changes, and a name for the version that is shown."""

    change: ChangeRequest
    rows: list[Change]
    # What contradicts itself in the activity as it would then be.
    remarks: list[str]

    @property
    def key(self) -> str:
        return f"{self.change.pk}:{self.change.revision}:{self.change.activity.version}"


def small_changes(
    waiting: ChangeRequestQuerySet, reader: User, *, most: int
) -> tuple[list[SmallChange], int]:
    """Give the small ones, and how many others wait.

    Small is a change of few fields, without photos, of an activity that nobody has changed since.
    """
    found = waiting.select_related("activity", "author").prefetch_related("photos")[:MOST_READ]
    small = [each for each in found if _is_small(each)][:most]
    # One form lends its words to all of them, and knows every activity that is followed.
    payloads = [payload for each in small for payload in (each.base_payload, each.payload)]
    followed = {reference for payload in payloads for reference in payload.get("follows", [])}
    form = ActivityForm({"follows": list(followed)}, author=reader)
    remarks = remarks_on_entries((each.payload for each in small), reader)
    listed = [
        SmallChange(each, _rows(form, each), said)
        for each, said in zip(small, remarks, strict=True)
    ]
    return listed, waiting.count() - len(listed)


def _is_small(change: ChangeRequest) -> bool:
    is_fresh = not change.is_new and change.base_version == change.activity.version
    return is_fresh and not change.photos.all() and len(_changed(change)) <= MOST_FIELDS


def _changed(change: ChangeRequest) -> list[str]:
    return changed_fields(change.base_payload, change.payload, fields_of(change.author))


def _rows(form: ActivityForm, change: ChangeRequest) -> list[Change]:
    return changes_between(form, change.base_payload, change.payload, _changed(change))
