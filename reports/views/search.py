from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from browse.filter_fields import WordsField
from browse.vocabulary import Vocabulary
from declarations.signed import are_several
from freshness.etags import revalidated
from reports.search import search_register
from reports.search_near import near_spellings
from reports.search_understood import understood

# What is too long to be searched for need not come back whole.
LONGEST_SHOWN = 200
NOTHING_FOUND = {
    "question": None,
    "has_several_declarations": False,
    "groups": [],
    "total": 0,
    "near": [],
}


@login_not_required
@require_safe
@vary_on_headers("HX-Request")
@revalidated
def search(request: HttpRequest) -> HttpResponse:
    """Whatever bears the name or has the words; only the findings where htmx asks for them."""
    typed = request.GET.get("q", "")
    context = {"typed": typed[:LONGEST_SHOWN], "words": "", "problem": "", **NOTHING_FOUND}
    try:
        context["words"] = WordsField(required=False).clean(typed)
    except ValidationError as error:
        context["problem"] = error.messages[0]
    if context["words"]:
        context |= _found(context["words"], request.user)
    is_live = request.htmx and not request.htmx.history_restore_request
    return render(request, f"reports/{'_search_answer' if is_live else 'search'}.html", context)


def _found(words: str, user) -> dict:
    groups = search_register(words, user)
    vocabulary = Vocabulary.of(user)
    question = understood(words, vocabulary, user, timezone.localdate())
    if question and question.left and groups:
        # Names have all of the words, which as a question would only be understood in part.
        question = None
    is_answered = groups or (question and not question.left)
    return {
        "question": question,
        "has_several_declarations": are_several(),
        "groups": groups,
        "total": sum(group.count for group in groups),
        "near": [] if is_answered else near_spellings(words, vocabulary, user),
    }
