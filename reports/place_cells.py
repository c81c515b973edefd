"""How the cells of a place's tables are read: each gives a value, or says what is amiss."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.db.models import Model

from dates.edtf import read_edtf
from dates.reading import DateNotUnderstood, parse_date_span
from dates.spans import DateSpan

YES_OR_NO = {"yes": True, "no": False, "": False}

Reader = Callable[[str], Any]


class UnreadableCellError(ValueError):
    """What is amiss in a cell, as a sentence."""


def text(cell: str) -> str:
    return cell


def day(cell: str) -> dt.date | None:
    """A day as 2019-07-18; None where it is empty."""
    try:
        return dt.date.fromisoformat(cell) if cell else None
    except ValueError:
        raise UnreadableCellError(f"“{cell}” is no day such as 2019-07-18.") from None


def dates(cell: str) -> DateSpan:
    """A date in any way that the register reads."""
    try:
        return read_edtf(cell) or parse_date_span(cell)
    except DateNotUnderstood as error:
        raise UnreadableCellError(str(error)) from None


def number(cell: str) -> int | None:
    if cell and not (cell.isascii() and cell.isdigit()):
        raise UnreadableCellError(f"“{cell}” is no whole number.")
    return int(cell) if cell else None


def decimal(cell: str) -> Decimal | None:
    """A number with decimals after a point, such as a latitude."""
    try:
        return Decimal(cell) if cell else None
    except InvalidOperation:
        raise UnreadableCellError(f"“{cell}” is no number such as 42.36.") from None


def yes_or_no(cell: str) -> bool:
    if cell.lower() not in YES_OR_NO:
        raise UnreadableCellError(f"“{cell}” is neither yes nor no.")
    return YES_OR_NO[cell.lower()]


def name_language(cell: str) -> str:
    """A language of names that the place has; empty where a name is the same in all of them."""
    known = settings.PLACE.name_languages
    if cell and cell not in known:
        raise UnreadableCellError(
            f"“{cell}” is not among the languages of names in place.toml: {', '.join(known)}."
        )
    return cell


def record_of(model: type[Model]) -> Reader:
    """Reads the slug of a record, which stands in a table before or in the register already."""

    def read(cell: str) -> Model | None:
        if not cell:
            return None
        found = model.objects.filter(slug=cell).first()
        if found is None:
            raise UnreadableCellError(f"There is no {model._meta.verbose_name} “{cell}”.")
        return found

    return read
