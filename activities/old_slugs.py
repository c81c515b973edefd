"""Old addresses of activities lead on."""

from django.db.models import Q

from histories.old_slugs import with_old_slugs

from .models import Activity


def states_known_to(user) -> Q:
    """Public states for all: the slug of an internal one repeats its title."""
    theirs = Activity.objects.worked_on_by(user)
    return Q(visibility=Activity.Visibility.PUBLIC) | Q(id__in=theirs.order_by().values("pk"))


with_old_activity_slugs = with_old_slugs(Activity, known=states_known_to)
