"""Earlier activities that one can follow: a short list to choose from, and any other by name."""

import re

from django.conf import settings
from translated_fields import to_attribute

from accounts.models import User
from activities.models import Activity
from activities.models.activity import ActivityQuerySet
from activities.reference_forms import reference_typed
from regions.models import Region

MOST_OFFERED = 50
# The box beside the list, in which any other activity can be named.
TYPED = "follows_typed"
ADDRESS = re.compile(r"/activities/([-\w]+)")
SHOWN = ("reference", *(to_attribute("title", code) for code, _name in settings.LANGUAGES))


def reference_meant(typed: str, reader: User) -> str:
    """The reference that was typed, in whatever way, or that of the activity whose page's address
    was typed; else what was typed."""
    address = ADDRESS.search(typed)
    if address is None:
        return reference_typed(typed) or typed.strip()
    visible = Activity.objects.visible_to(reader).filter(slug=address[1]).order_by()
    return next(iter(visible.values_list("reference", flat=True)), typed.strip())


def named(references: list[str], people: list[User], but: Activity | None) -> dict[str, Activity]:
    """Those with these references that one of the people can see, by reference."""
    found = {}
    for person in people if references else []:
        visible = Activity.objects.visible_to(person).filter(reference__in=references).order_by()
        found |= {each.reference: each for each in _shown(visible, but)}
    return found


def latest(reader: User, region: str, but: Activity | None) -> list[Activity]:
    """The latest of one region (a slug; of all where it is ""), those without a date last.

    Two questions, as an index answers each without looking at the rest, on both databases.
    """
    visible = _shown(Activity.objects.visible_to(reader), but)
    if region:
        visible = visible.in_regions(Region.objects.filter(slug=region))
    dated = visible.filter(starts_on__isnull=False).order_by("-starts_on", "-pk")
    undated = visible.filter(starts_on__isnull=True).order_by("-pk")
    return [*dated[:MOST_OFFERED], *undated[:MOST_OFFERED]][:MOST_OFFERED]


def _shown(activities: ActivityQuerySet, but: Activity | None) -> ActivityQuerySet:
    """With what a list of them says, and without the one that looks for what it follows."""
    return activities.exclude(pk=but and but.pk).only(*SHOWN)
