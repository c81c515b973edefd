from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from activities.agenda import is_unreported
from activities.answers import Answer, answer_to
from activities.chains import chain_of
from activities.counts import counts_sentence
from activities.filter_panel import (
    chips_of,
    counts_of,
    groups_of,
    problems_of,
    sort_options_of,
    way_of,
    ways_of,
)
from activities.index.freshness import revalidated
from activities.models import Activity, ActivityPlan, Involvement, Partner
from activities.old_slugs import with_old_activity_slugs
from activities.other_languages import texts_in_other_languages
from activities.participants import participants_words, remark_on_parts
from activities.permissions import can_change_activity
from activities.questions import question_of, with_new_slugs
from activities.showing import WAYS
from sources.old_slugs import moved_for_now


@login_not_required
@require_safe
@vary_on_headers("HX-Request")
@revalidated
def activity_list(request: HttpRequest) -> HttpResponse:
    """Activities that meet the filters; only the results where htmx asks for them."""
    with answer_to(request.GET, request.user) as answer:
        if renewed := with_new_slugs(answer.filters):
            return moved_for_now(f"{request.path}?{renewed.urlencode()}")
        context = {
            "filters": answer.filters,
            "chips": chips_of(answer.filters),
            "question": question_of(answer.filters),
        }
        context.update(_results(answer, request.GET))
        is_live = request.htmx and not request.htmx.history_restore_request
        if is_live:
            context["counts"] = counts_of(answer)
        else:
            context["groups"] = groups_of(answer)
            context["sort_options"] = sort_options_of(answer.filters)
    name = "_activity_answer" if is_live else "activity_list"
    return render(request, f"activities/{name}.html", context)


def _results(answer: Answer, data: QueryDict) -> dict:
    """What was found, shown as asked for; nothing where part of the question has no answer."""
    problems, way = problems_of(answer.filters), way_of(answer.filters)
    shown = {} if problems else WAYS[way](answer, data)
    problems += shown.pop("problems", [])
    counts = counts_sentence(answer.counts_by_status())
    return {
        **shown,
        "total": answer.total,
        "problems": problems,
        "summary": _("The register cannot answer this.") if problems else counts,
        "way": way,
        "way_template": f"activities/_shown_as_{way}.html",
        "ways": ways_of(answer.filters),
    }


@login_not_required
@require_safe
@revalidated
@with_old_activity_slugs
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
