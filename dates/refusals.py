"""Sentences for the person whose date was not understood: each says which part, and what to do."""

from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1990, 2100


class DateNotUnderstood(ValueError):  # noqa: N818 - a person reads it, and it is no program error.
    """What was typed is no date, with a sentence for the person who typed it."""


def not_understood(part: str) -> DateNotUnderstood:
    return DateNotUnderstood(
        _(
            "“%(part)s” was not understood. Write the date like 27.05.2013, 27.-28.05.2013, "
            "05.2017, autumn 2019 or 2019."
        )
        % {"part": part}
    )


def too_long() -> DateNotUnderstood:
    return DateNotUnderstood(
        _("This is too long for a date. Write it like 27.05.2013, 05.2017, autumn 2019 or 2019.")
    )


def has_slashes() -> DateNotUnderstood:
    return DateNotUnderstood(
        _(
            "Write the date with dots, the day first and the year with four digits, like "
            "27.05.2013: with slashes or hyphens it can be read in two ways."
        )
    )


def year_of_two_digits(year: int) -> DateNotUnderstood:
    full = year + (2000 if year < FIRST_YEAR - 1900 else 1900)
    return DateNotUnderstood(
        _("Write the year with four digits, for example %(year)s.") % {"year": full}
    )


def year_is_missing(text: str) -> DateNotUnderstood:
    return DateNotUnderstood(
        _("The year is missing in “%(text)s”: write it too, with four digits, like 27.05.2013.")
        % {"text": text}
    )


def month_is_missing(text: str) -> DateNotUnderstood:
    return DateNotUnderstood(
        _("The month is missing in “%(text)s”: write it too, like 27.05.2013.") % {"text": text}
    )


def two_readings(text: str, readings: list) -> DateNotUnderstood:
    """Takes the spans of years and of something else that the text can mean."""
    words = {"years": readings[0].label(), "date": readings[1].label(), "text": text}
    return DateNotUnderstood(
        _(
            "“%(text)s” can be read in two ways: the years %(years)s, or %(date)s? Write it as one "
            "of the two."
        )
        % words
    )


def year_out_of_range(last_year: int = LAST_YEAR) -> DateNotUnderstood:
    return DateNotUnderstood(
        _("Give a year from %(first)s to %(last)s.") % {"first": FIRST_YEAR, "last": last_year}
    )


def no_such_day() -> DateNotUnderstood:
    return DateNotUnderstood(_("There is no such day in the calendar."))


def not_in_order() -> DateNotUnderstood:
    return DateNotUnderstood(_("The latest day cannot be before the earliest."))


def separate_dates() -> DateNotUnderstood:
    return DateNotUnderstood(
        _(
            "These are separate dates: enter an activity for each, or give the span from the first "
            "to the last day, like 27.05.2013 - 03.06.2013."
        )
    )


def series(word: str) -> DateNotUnderstood:
    return DateNotUnderstood(
        _(
            "“%(word)s” names a series, not a date. Give its first and last day, like "
            "27.05.2013 - 03.06.2013."
        )
        % {"word": word}
    )


def not_one_day() -> DateNotUnderstood:
    return DateNotUnderstood(_("Give one day, such as 27.05.2019."))


def to_come(span) -> DateNotUnderstood:
    return DateNotUnderstood(_("%(date)s is still to come.") % {"date": span.label()})


def open_ended() -> DateNotUnderstood:
    return DateNotUnderstood(
        _(
            "One end of this span is missing. Give the first and the last day, like "
            "27.05.2013 - 03.06.2013."
        )
    )


def no_hour(text: str) -> DateNotUnderstood:
    return DateNotUnderstood(
        _("“%(text)s” is no hour of a day. Write it like 10:00 or 14:30.") % {"text": text}
    )


def hour_without_day() -> DateNotUnderstood:
    return DateNotUnderstood(_("An hour belongs to a day: give the day, too."))


def hours_of_several_days() -> DateNotUnderstood:
    return DateNotUnderstood(
        _("These are hours of several days. Give the days one by one, each with its hours.")
    )
