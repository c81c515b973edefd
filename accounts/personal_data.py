"""What is kept about one person: all of it in a file for that person, and forgotten for good.

Both follow the links of the models themselves, so that what is added to them is in it as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import (
    CASCADE,
    CharField,
    DateTimeField,
    Field,
    FileField,
    ForeignKey,
    JSONField,
    Model,
    Q,
    TextField,
)
from django.utils import timezone

from .models import User
from .sessions import end_sessions

# What opens something: of no use to its person, and of much to whoever finds the file.
SECRET = {"password", "token_hash", "session_key", "data", "text", "html", "unsubscribe_link"}
HISTORY = {"history_date", "history_type", "history_change_reason"}


def data_of(person: User) -> dict:
    """All that is kept about the person, as plain values that JSON can hold."""
    return {
        "made_at": timezone.now(),
        "person": {**_values(person, person), "regions": [str(each) for each in _regions(person)]},
        **{name: rows for name, rows in _linked(person) if rows},
    }


def _regions(person: User):
    return person.regions.all()


def _linked(person: User) -> Iterator[tuple[str, list[dict]]]:
    """Each kind of row that names the person, by model and link."""
    for relation in User._meta.get_fields(include_hidden=True):
        link = getattr(relation, "field", None)
        if relation.auto_created and isinstance(link, ForeignKey):
            rows = relation.related_model._base_manager.filter(**{link.name: person})
            name = f"{relation.related_model.__name__}.{link.name}"
            yield name, [_values(row, person, link) for row in rows.order_by("pk")]


def _values(row: Model, person: User, link: Field | None = None) -> dict:
    """One row; of what the person has saved, only what, when and why: the rest is the record's."""
    fields = row._meta.concrete_fields
    if link and link.name == "history_user":
        is_key = {row.instance_type._meta.pk.name, *HISTORY}
        fields = [field for field in fields if field.name in is_key]
    elif hasattr(row, "is_written_by") and not row.is_written_by(person):
        # Somebody else goes on writing in it.
        fields = [field for field in fields if field.primary_key or field in (link, *_moments(row))]
    return {field.name: _value(row, field, person) for field in fields if field.name not in SECRET}


def _moments(row: Model) -> list[Field]:
    return [field for field in row._meta.concrete_fields if isinstance(field, DateTimeField)]


def _value(row: Model, field: Field, person: User):
    value = getattr(row, field.attname)
    if isinstance(field, FileField):
        return value.name
    if field.related_model is User and value is not None:
        # Others are not the person's to take along.
        return "you" if value == person.pk else "somebody else"
    return value


# What stays of somebody who is erased: rows that show that something was done, though the database
# would let them go with the person.
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
            model, theirs = relation.related_model, {relation.field.name: person.pk}
            model._base_manager.filter(**theirs).delete()
            if hasattr(model, "history"):
                model.history.filter(**theirs).delete()


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
