"""How many people took part in one activity, said no more exactly than it is known."""

from .models import Activity
from .people_numbers import PeopleNumber

PARTS = ("women", "men", "youth")


def number_of(activity: Activity) -> PeopleNumber:
    """The figure given for all; works for a state of an activity's history, too."""
    return PeopleNumber(
        activity.participants, activity.participants_basis, activity.participants_upper
    )


def participants_words(activity: Activity) -> str:
    """Say the figure with its basis: "about 50". Unknown is not zero."""
    return number_of(activity).label()


def part_words(activity: Activity, name: str) -> str:
    """Say how many women, men or young people there were; "" where it is not given.

    A part that is the whole is no more exactly known than the whole: "over 200".
    """
    part = getattr(activity, name)
    if part is None:
        return ""
    return participants_words(activity) if part == activity.participants else str(part)
