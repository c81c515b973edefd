"""The orders in which activities can be listed."""

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from texts.alphabets import sort_key
from texts.languages import language_order

SORTS = [
    ("-date", _("latest first")),
    ("date", _("earliest first")),
    ("title", _("by title")),
    ("-published", _("newest in the register first")),
]


def order_of(sort: str) -> tuple:
    """What to give to `order_by`; each ends in the reference, so that pages never overlap."""
    orders = {
        "-date": F("starts_on").desc(nulls_last=True),
        "date": F("starts_on").asc(nulls_last=True),
        "-published": F("published_at").desc(),
    }
    return (orders[sort] if sort in orders else title_in_sql(), "reference")


def title_ranks(activities: QuerySet) -> dict[int, str]:
    """By id, the key that sorts the title which the reader sees as the reader's alphabet does."""
    languages = language_order()
    columns = [to_attribute("title", code) for code in languages]
    rows = activities.order_by().values_list("pk", *columns).iterator()
    return {pk: sort_key(next(filter(None, titles), ""), languages[0]) for pk, *titles in rows}


def title_in_sql() -> Lower:
    """The title that the reader sees; databases know nothing of the reader's alphabet."""
    titles = [NullIf(to_attribute("title", code), Value("")) for code in language_order()]
    return Lower(Coalesce(*titles, Value(""), output_field=CharField()))
