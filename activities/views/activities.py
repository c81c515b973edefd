from django.contrib.auth.decorators import login_not_required
from django.core.paginator import InvalidPage, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from activities.agenda import is_unreported
from activities.chains import chain_of
from activities.counts import counts_by_status, counts_sentence
from activities.filter_panel import (
    chips_of,
    groups_of,
    page_problem,
    problems_of,
    sort_options_of,
)
from activities.filters import ActivityFilter
from activities.models import Activity, ActivityPlan, Involvement, Partner
from activities.other_languages import texts_in_other_languages
from activities.participants import participants_words, remark_on_parts
from activities.permissions import can_change_activity

PAGE_SIZE = 25


@login_not_required
@require_safe
@vary_on_headers("HX-Request")
def activity_list(request: HttpRequest) -> HttpResponse:
    """Activities that meet the filters; only the results where htmx asks for them."""
    visible = Activity.objects.visible_to(request.user)
    filters = ActivityFilter(request.GET, visible)
    results = _results(filters, request.GET.get("page") or "1")
    context = {"filters": filters, "chips": chips_of(filters), **results}
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "activities/_activity_answer.html", context)
    context["groups"] = groups_of(filters)
    context["sort_options"] = sort_options_of(filters)
    return render(request, "activities/activity_list.html", context)


def _results(filters: ActivityFilter, number: str) -> dict:
    """One page of what was found; nothing at all where part of the question has no answer."""
    problems = problems_of(filters)
    found = filters.queryset.none() if problems else filters.qs
    counts = counts_by_status(found)
    paginator = Paginator(found.for_list(), PAGE_SIZE)
    paginator.count = sum(counts.values())
    try:
        page = paginator.page(number)
    except InvalidPage:
        page = paginator.page(1)
        problems.append(page_problem(filters, number, paginator.num_pages))
    summary = _("The register cannot answer this.") if problems else counts_sentence(counts)
    return {"page": page, "problems": problems, "summary": summary}


@login_not_required
@require_safe
def activity_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One activity with all that the register knows of it."""
    visible = Activity.objects.visible_to(request.user)
    activity = get_object_or_404(visible.select_related("region", "type"), slug=slug)
    plans = ActivityPlan.objects.visible_to(request.user).select_related("region")
    context = {
        "activity": activity,
        "municipalities": _by_role(activity.involvements.select_related("municipality")),
        "partners": _by_role(activity.partners.select_related("organisation")),
        "participants": participants_words(activity),
        "remark": remark_on_parts(activity),
        "commitments": activity.commitments.select_related("declaration"),
        "plan": plans.filter(pk=activity.plan_id).first(),
        "chain": chain_of(activity, visible),
        "other_texts": texts_in_other_languages(activity),
        "citations": activity.citations.select_related("source"),
        "is_unreported": is_unreported(activity, timezone.localdate()),
        "may_change": can_change_activity(request.user, activity),
        "photos": activity.photos.visible_to(request.user).in_order(),
        "may_edit_photos": request.user.is_authenticated and request.user.covers(activity.region),
    }
    return render(request, "activities/activity_detail.html", context)


def _by_role(rows: QuerySet[Involvement] | QuerySet[Partner]) -> list[tuple[str, list]]:
    """Give (role, who has it) in the order in which the model names the roles."""
    found = list(rows)
    grouped = [(role.label, [row for row in found if row.role == role]) for role in rows.model.Role]
    return [(label, members) for label, members in grouped if members]
