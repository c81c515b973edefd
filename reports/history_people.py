"""Who stands behind a save, and why: by name for those who sign in, by role for visitors."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from desk.models import ChangeRequest, ReviewStep

from .history_events import Save

# As written by desk.actions.review.
OF_REQUEST = re.compile(r"Change request ([0-9a-f-]{36})")
ROLES = {
    User.Role.FOCAL_POINT: gettext_lazy("a focal point"),
    User.Role.OFFICER: gettext_lazy("an officer"),
    User.Role.CURATOR: gettext_lazy("a curator"),
}


@dataclass(frozen=True)
class Who:
    """Who saved; where it was a change request, who proposed it; why, as far as told."""

    by: str
    proposed_by: str = ""
    reason: str = ""
    # Only for those who may open it.
    request: ChangeRequest | None = None


def request_of(save: Save) -> UUID | None:
    """The change request with which the save came, if any."""
    match = OF_REQUEST.fullmatch(save.reason)
    try:
        return UUID(match[1]) if match else None
    except ValueError:
        return None


def name_of(person: User | None, reader: User) -> str:
    """A person's name, or only the role: to visitors, and where no name is known. Never e-mail."""
    if person is None:
        return _("not recorded")
    name = person.former_name if person.erased_at else person.name
    return (reader.is_authenticated and name) or str(ROLES[person.role])


class People:
    """The people and change requests behind some saves, fetched at once."""

    def __init__(self, saves: list[Save], reader: User):
        self.reader = reader
        self.people = User.objects.in_bulk({save.events[0].by for save in saves} - {None})
        numbers = {request_of(save) for save in saves} - {None}
        steps = ReviewStep.objects.filter(change_request__in=numbers).select_related("by")
        self.steps = {(step.change_request_id, step.verb): step.by for step in steps}
        visible = ChangeRequest.objects.visible_to(reader).filter(pk__in=numbers)
        self.visible = {change.pk: change for change in visible}

    def of(self, save: Save) -> Who:
        """Who stands behind one save. Reasons in free words can name people, so they are for
        those who sign in, like names."""
        by = self.people.get(save.events[0].by)
        number = request_of(save)
        if number is None:
            reason = save.reason if self.reader.is_authenticated else ""
            return Who(name_of(by, self.reader), reason=reason)
        reviewer = self.steps.get((number, ReviewStep.Verb.APPROVED), by)
        author = self.steps.get((number, ReviewStep.Verb.SUBMITTED))
        return Who(
            name_of(reviewer, self.reader),
            proposed_by=name_of(author, self.reader),
            request=self.visible.get(number),
        )


def people_behind(saves: list[Save], reader: User) -> People:
    """Fetch who stands behind the saves, in a fixed number of queries."""
    return People(saves, reader)
