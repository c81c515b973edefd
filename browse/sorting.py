"""The orders in which activities can be listed."""

from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, Lower, NullIf, Replace
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from texts.languages import language_order

SORTS = [
    ("-date", _("latest first")),
    ("date", _("earliest first")),
    ("title", _("by title")),
    ("-published", _("newest in the register first")),
]
# Databases differ in where they sort these; here each stands with the letter it is built on.
MARKED_LETTERS = zip("ÇçËëŠšŽžČčĆćĐđĞğİıÖöŞşÜü", "CcEeSsZzCcCcDdGgIiOoSsUu", strict=True)
PLAIN_LETTERS = dict(MARKED_LETTERS)


def order_of(sort: str) -> tuple:
    """What to give to `order_by`; each ends in the reference, so that pages never overlap."""
    orders = {
        "-date": F("starts_on").desc(nulls_last=True),
        "date": F("starts_on").asc(nulls_last=True),
        "-published": F("published_at").desc(),
    }
    return (orders[sort] if sort in orders else title_key(), "reference")


def rank_of(sort: str):
    """By what the index sorts the titles or the moments of publication, latest first."""
    if sort == "title":
        return title_key()
    return F("published_at")


def title_key() -> Lower:
    """Sort by the title that the reader sees, capitals and marks making no difference."""
    titles = [NullIf(to_attribute("title", code), Value("")) for code in language_order()]
    key = Coalesce(*titles, Value(""), output_field=CharField())
    for letter, plain in PLAIN_LETTERS.items():
        key = Replace(key, Value(letter), Value(plain))
    return Lower(key)
