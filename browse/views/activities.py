from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from activities.standing import counts_sentence
from browse.answers import Answer, answer_to
from browse.filter_panel import (
    chips_of,
    counts_of,
    groups_of,
    problems_of,
    sort_options_of,
    way_of,
    ways_of,
)
from browse.questions import question_of, with_new_slugs
from browse.showing import WAYS
from browse.vocabulary import Vocabulary
from freshness.etags import revalidated
from histories.old_slugs import moved_for_now
from texts.near import NearSpellings, Spelling


@login_not_required
@require_safe
@vary_on_headers("HX-Request")
@revalidated
def activity_list(request: HttpRequest) -> HttpResponse:
    """Activities that meet the filters; only the results where htmx asks for them."""
    answer = answer_to(request.GET, request.user)
    if renewed := with_new_slugs(answer.filters):
        return moved_for_now(f"{request.path}?{renewed.urlencode()}")
    context = {
        "filters": answer.filters,
        "chips": chips_of(answer.filters),
        "question": question_of(answer.filters),
        "near": [],
    }
    context.update(_results(answer, request.GET))
    is_live = request.htmx and not request.htmx.history_restore_request
    if is_live:
        context["counts"] = counts_of(answer)
    else:
        context["groups"] = groups_of(answer)
        context["sort_options"] = sort_options_of(answer.filters)
    words = request.GET.get("q", "")
    if words and not context["total"] and not context["problems"]:
        context["near"] = _near(words, request.user)
    name = "_activity_answer" if is_live else "activity_list"
    return render(request, f"browse/{name}.html", context)


def _near(words: str, user) -> list[Spelling]:
    """Names that are written much like the words, each of which finds activities."""

    def finds(near: str) -> bool:
        query = QueryDict(mutable=True)
        query["q"] = near
        return bool(answer_to(query, user).total)

    return NearSpellings(Vocabulary.of(user).spellings()).offer(words, finds)


def _results(answer: Answer, data: QueryDict) -> dict:
    """What was found, shown as asked for; nothing where part of the question has no answer."""
    problems, way = problems_of(answer.filters), way_of(answer.filters)
    shown = {} if problems else WAYS[way](answer, data)
    problems += shown.pop("problems", [])
    counts = counts_sentence(answer.among(answer.found).by_standing())
    return {
        # What the way itself is asked with, as the map is.
        "kept": [],
        **shown,
        "total": answer.total,
        "limit": answer.limit,
        "problems": problems,
        "summary": _("The register cannot answer this.") if problems else counts,
        "way": way,
        "way_template": f"browse/_shown_as_{way}.html",
        "ways": ways_of(answer.filters),
    }
