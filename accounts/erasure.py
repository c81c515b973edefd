"""Forgetting who somebody was, without forgetting what was done.

Name and address go everywhere; the account stays as an empty shell to which the history points:
"a former focal point of Gjilan/Gnjilane". What was the person's alone is deleted.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CASCADE, CharField, JSONField, Q, TextField
from django.utils import timezone

from .models import Invitation, User
from .sessions import end_sessions

# Whose rows show that something was done, though the database would let them go with the person.
KEPT = {"LogEntry", "OutcomeQuestion"}
REASON = "erased"


@dataclass(frozen=True)
class Mention:
    """How many rows of one field still name the person in somebody's words."""

    field: str
    number: int


@transaction.atomic
def erase(person: User, *, by: User | None) -> list[Mention]:
    """Erase a closed account for good; give where words still name the person.

    Raises ValueError while the account is open.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.is_active:
        raise ValueError("The account is open: close it first.")
    names = [text for text in (person.name, person.email) if text]
    end_sessions(person)
    _delete_own_rows(person)
    _blank(person, by)
    _blank_history(person)
    return list(mentions_of(names))


def _delete_own_rows(person: User) -> None:
    """What belongs to the person alone, of whatever kind; with its history where it has one."""
    for relation in User._meta.related_objects:
        is_own = relation.on_delete is CASCADE and relation.related_model.__name__ not in KEPT
        if is_own and not relation.many_to_many:
            relation.related_model._base_manager.filter(**{relation.field.name: person}).delete()
    Invitation.history.filter(user=person.pk).delete()


def _blank(person: User, by: User | None) -> None:
    person.name, person.email = "", f"erased-{person.pk}@erased.invalid"
    person.set_unusable_password()
    person.last_login = person.handed_over_to = None
    person.erased_at = timezone.now()
    person._history_user, person._change_reason = by, REASON
    person.save()


def _blank_history(person: User) -> None:
    """Earlier states keep role, municipality and day; what others wrote about the account goes."""
    states = person.history.all()
    states.update(name=person.name, email=person.email)
    states.exclude(history_change_reason=REASON).update(history_change_reason=None)
    kind = ContentType.objects.get_for_model(User)
    log = LogEntry.objects.filter(content_type=kind, object_id=str(person.pk))
    log.update(object_repr=str(person.pk), change_message="")


def mentions_of(names: list[str]) -> Iterator[Mention]:
    """The fields in which one of the names occurs, in words that only a person can mend."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, CharField | TextField | JSONField) and not field.choices:
                named = Q()
                for name in names:
                    named |= Q(**{f"{field.name}__icontains": name})
                if number := model._base_manager.filter(named).count():
                    yield Mention(f"{model.__name__}.{field.name}", number)
