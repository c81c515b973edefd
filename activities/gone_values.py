"""What no longer stands on the page of an activity, with what bore it."""

from collections.abc import Iterable

from django.db.models import Model

from .models import Activity, ActivityEvidence, CommunityPart, Party
from .models.evidence import OTHER_ENDS

LINKED = [name for name in OTHER_ENDS if name != "group"]


def evidence_of_the_gone(
    activity: Activity, links: Iterable[Model], lists: dict[str, object]
) -> list[tuple[str, list[ActivityEvidence]]]:
    """By the name of the value: evidence beside which no value of its own stands any more.

    Takes the rows that link it with municipalities, organisations and communities, its offices
    and groups, and by their names its other lists. Reads `activity.evidence`, which the page has
    fetched.
    """
    present = {key for link in links for key in _keys(link)} | _present(activity, lists)
    found: dict[str, list[ActivityEvidence]] = {}
    for row in activity.evidence.all():
        if row.borne_until and _key(row) not in present:
            found.setdefault(row.about_label, []).append(row)
    return list(found.items())


def _key(row: ActivityEvidence) -> tuple:
    ends = ((name, getattr(row, f"{name}_id")) for name in LINKED)
    return (row.about, *next(((name, pk) for name, pk in ends if pk), ()))


def _keys(link: Model) -> list[tuple]:
    """As evidence names it: with this other end, or with whomever."""
    about = "community" if isinstance(link, CommunityPart) else link.role
    if isinstance(link, Party):
        return [(about,), (about, "party", link.pk)]
    end = next(name for name in LINKED if hasattr(link, f"{name}_id"))
    return [(about,), (about, end, getattr(link, f"{end}_id"))]


def _present(activity: Activity, lists: dict[str, object]) -> set[tuple]:
    stands = {
        "dates": activity.dates.is_known,
        "participants": activity.participants is not None,
        **lists,
        **{name: getattr(activity, f"{name}_id") for name in ("plan", "programme", "follows")},
        **{name: getattr(activity, name) for name in ("summary", "outcome", "communities_scope")},
    }
    always = {"title", "status", "type", "region", ""}
    return {(name,) for name in always} | {(name,) for name, value in stands.items() if value}
