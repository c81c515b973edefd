from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.models import Activity, Organisation, Partner
from freshness.etags import revalidated
from histories.old_slugs import with_old_slugs
from regions.search import search_words_of
from texts.alphabets import sort_key
from texts.languages import language_order

PER_PAGE = 25
ORGANISATIONS_PER_PAGE = 50
# In an address, for those of which no kind is recorded.
NOT_STATED = "not-stated"


@login_not_required
@require_safe
@revalidated
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Every organisation that the reader may know, by name: its kind, what it is part of, and of
    how many activities; ?q= finds one in any spelling, ?kind= those of a kind."""
    visible = Activity.objects.visible_to(request.user)
    known = Organisation.objects.known_by(visible)
    searched = search_words_of(request)
    kinds = [*Organisation.OrganisationKind.choices, (NOT_STATED, _("not stated"))]
    kind = request.GET.get("kind", "")
    kind = kind if kind in dict(kinds) else ""
    found = known.matching(searched)
    if kind:
        found = found.filter(kind="" if kind == NOT_STATED else kind)
    page = Paginator(_by_name(found), ORGANISATIONS_PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = _with_activities(page.object_list, known, visible)
    context = {
        "page": page,
        "searched": searched,
        "kind": kind,
        "kinds": kinds,
        "is_narrowed": bool(searched or kind),
    }
    return render(request, "activities/organisation_list.html", context)


def _by_name(organisations: QuerySet) -> list[int]:
    """Their ids in the order of the reader's alphabet."""
    language = language_order()[0]
    named = organisations.order_by().values_list("pk", "name")
    return [pk for pk, name in sorted(named, key=lambda row: (sort_key(row[1], language), row[0]))]


def _with_activities(ids: list[int], known: QuerySet, visible: QuerySet) -> list[Organisation]:
    """The records, each with its number of activities as `recorded`, and with what it is part of
    as `whole` where the reader may know that."""
    recorded = Count("activities", filter=Q(activities__in=visible.order_by()), distinct=True)
    found = Organisation.objects.annotate(recorded=recorded).in_bulk(ids)
    wholes = known.in_bulk({each.parent_id for each in found.values() if each.parent_id})
    for each in found.values():
        each.whole = wholes.get(each.parent_id)
    return [found[pk] for pk in ids]


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Organisation)
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What an organisation is, and what it did; whom only hidden activities name is not found."""
    visible = Activity.objects.visible_to(request.user)
    known = Organisation.objects.known_by(visible)
    told = known.select_related("parent").prefetch_related("evidence__citation__source")
    organisation = get_object_or_404(told, slug=slug)
    theirs = Partner.objects.filter(organisation=organisation, activity__in=visible.order_by())
    listed = visible.filter(pk__in=theirs.values("activity")).for_list().by_date()
    context = {
        "organisation": organisation,
        "parent": known.filter(pk=organisation.parent_id).first(),
        "parts": known.filter(parent=organisation),
        "programmes": organisation.programmes.all(),
        "roles": _roles_of(theirs),
        "page": Paginator(listed, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "activities/organisation_detail.html", context)


def _roles_of(rows: QuerySet) -> list[tuple[str, int]]:
    """In how many activities it has each role, in the order in which the model names the roles."""
    roles = list(rows.order_by().values_list("role", flat=True))
    named = ((label, roles.count(role)) for role, label in Partner.PartnerRole.choices)
    return [(label, number) for label, number in named if number]
