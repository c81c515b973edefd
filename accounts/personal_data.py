"""Everything that is kept about one person, for that person: a file that they can read and keep.

It follows the links of the models themselves, so that what is added to them is in it as well.
"""

from collections.abc import Iterator

from django.db.models import DateTimeField, Field, FileField, ForeignKey, Model
from django.utils import timezone

from .models import User

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
