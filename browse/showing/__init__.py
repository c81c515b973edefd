"""The ways to show what a filter finds; the same question, and so the same activities, in each.

A way takes the Answer and the address's data, and gives what its template
`activities/_shown_as_<name>.html` needs; `problems` are said instead where it gives any.
"""

from collections.abc import Callable

from django.http import QueryDict

from browse.answers import Answer

from . import calendar, figures, listed, placemap, timeline

WAYS: dict[str, Callable[[Answer, QueryDict], dict]] = {
    "list": listed.parts,
    "map": placemap.parts,
    "calendar": calendar.parts,
    "timeline": timeline.parts,
    "figures": figures.parts,
}
