"""How many people took part in one activity, said no more exactly than it is known."""

from django.utils.translation import gettext as _

from .models import Activity


def participants_words(activity: Activity) -> str:
    """Say the figure with its basis: "about 50". Unknown is not zero."""
    pattern = {
        Activity.Basis.EXACT: "%(number)s",
        Activity.Basis.ABOUT: _("about %(number)s"),
        Activity.Basis.OVER: _("over %(number)s"),
        Activity.Basis.UNKNOWN: _("not known"),
    }[activity.participants_basis]
    return pattern % {"number": activity.participants}


def remark_on_parts(activity: Activity) -> str:
    """Say where women and men contradict the figure given for all; nothing where they do not."""
    parts = [part for part in (activity.women, activity.men) if part is not None]
    if activity.participants is None or not parts or not _contradict(activity, parts):
        return ""
    words = {"counted": sum(parts), "total": participants_words(activity)}
    if len(parts) == 2:
        return _("Women and men together are %(counted)s; the figure given is %(total)s.") % words
    return _("One part alone is %(counted)s; the figure given is %(total)s.") % words


def _contradict(activity: Activity, parts: list[int]) -> bool:
    """Only an exact figure or a lower bound can be contradicted; "about" promises no sum."""
    counted, total = sum(parts), activity.participants
    if activity.participants_basis == Activity.Basis.EXACT:
        return counted != total if len(parts) == 2 else counted > total
    is_over = activity.participants_basis == Activity.Basis.OVER
    return is_over and len(parts) == 2 and counted <= total
