"""What the marks of the timeline mean."""

from django.utils.translation import gettext as _

from activities.models import Activity

from .timeline_scale import Mark

HELD = Activity.Status.HELD
DOT = Mark("dot", False, "20%", "50%", "60%", "35%", "30%")


def key() -> list[tuple[Mark, str, str]]:
    """Give (mark, status, what it means): first the forms, then the fillings."""
    forms = [
        ("dot", False, _("a day")),
        ("bar", False, _("several days")),
        ("month", False, _("some day in a month")),
        ("band", False, _("some time in a season or year")),
        ("dot", True, _("about")),
    ]
    sized = ("8%", "50%", "84%", "29%", "42%")
    shown = [(Mark(form, about, *sized), HELD, label) for form, about, label in forms]
    return [*shown, *((DOT, status.value, status.label) for status in Activity.Status)]
