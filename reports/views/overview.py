from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.agenda import coming_up, lately_held, unreported
from activities.counts import counts_by_status
from activities.index.freshness import revalidated
from activities.models import Activity
from activities.models.activity import ActivityQuerySet
from activities.totals import participant_total
from declarations.models import Signing
from regions.models import Community
from regions.tilemap import tile_rows
from reports.tilemap import with_map_facts

# How many activities of a kind the overview shows before it points to the list.
SHOWN = 5


@login_not_required
@require_safe
@revalidated
def overview(request: HttpRequest) -> HttpResponse:
    """What the register knows, in words, figures and a map, each leading to its rows."""
    visible = Activity.objects.visible_to(request.user)
    municipalities = list(with_map_facts(visible))
    context = {
        "municipalities": municipalities,
        "signed": sum(each.signed_on is not None for each in municipalities),
        "not_signed": [each for each in municipalities if each.signed_on is None],
        "tile_rows": tile_rows(municipalities),
        "signings": Signing.objects.count(),
        "counts": counts_by_status(visible),
        "participants": participant_total(visible),
        "communities": Community.objects.filter(activities__in=visible).distinct().count(),
        **_agenda(visible),
    }
    return render(request, "reports/overview.html", context)


def _agenda(visible: ActivityQuerySet) -> dict:
    today = timezone.localdate()
    waiting = unreported(visible, today)
    return {
        "coming_up": coming_up(visible, today).for_list()[:SHOWN],
        "unreported": waiting.for_list()[:SHOWN],
        "unreported_count": waiting.count(),
        "lately_held": lately_held(visible).for_list()[:SHOWN],
    }


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Tell a load balancer that the process answers; asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")
