"""The question what became of an activity: from the desk, and behind the link of a mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.mail import language_of
from accounts.models import User
from activities.models import Activity
from activities.models.venue import LIES_IN
from activities.old_slugs import with_old_activity_slugs
from activities.permissions import can_change_activity
from desk import actions, outcomes
from desk.entries import number
from desk.forms import OutcomeForm
from desk.models import ChangeRequest, OutcomeAnswer, OutcomeQuestion
from desk.payloads import payload_from


@require_http_methods(["GET", "HEAD", "POST"])
@with_old_activity_slugs
def outcome_answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask somebody signed in what became of an activity that is theirs."""
    visible = Activity.objects.visible_to(request.user)
    activity = get_object_or_404(visible, slug=slug)
    if not can_change_activity(request.user, activity):
        raise PermissionDenied(
            _("Only those who host or proposed it, and the officers of its regions, can say this.")
        )
    if not outcomes.is_without_outcome(activity):
        return render(request, "desk/outcome_over.html", {"activity": activity})
    form, said = _answered(request, activity, by=request.user)
    if said is None:
        return _form_page(request, activity, form)
    return _thanks(request, said)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def outcome_answer_by_link(request: HttpRequest, signed: str) -> HttpResponse:
    """Ask the person to whom the link was mailed; it opens nothing else, and answers once."""
    question = outcomes.question_of(signed)
    if question is None:
        return render(request, "desk/outcome_link_over.html", {"question": None}, status=404)
    with override(language_of(question.person)):
        return _page_of_link(request, question)


def _page_of_link(request: HttpRequest, question: OutcomeQuestion) -> HttpResponse:
    said = getattr(question, "answer", None)
    if said:
        is_kept = said.change_request and said.change_request.status == ChangeRequest.Status.DRAFT
        context = {"said": said, "is_kept_as_draft": is_kept}
        return render(request, "desk/outcome_thanks.html", context)
    if not outcomes.is_open(question):
        context = {"question": question}
        return render(request, "desk/outcome_link_over.html", context, status=410)
    form, said = _answered(request, question.activity, by=question.person, question=question)
    if said is None:
        return _form_page(request, question.activity, form, question=question)
    return redirect(request.path)


def _answered(
    request: HttpRequest, activity: Activity, *, by: User, question: OutcomeQuestion | None = None
) -> tuple[OutcomeForm, OutcomeAnswer | None]:
    """The form, and what was said if a valid one was sent."""
    about = {"activity": activity, "reader": by, "is_by_link": question is not None}
    if request.method != "POST":
        return OutcomeForm(**about), None
    form = OutcomeForm(MultiValueDict(payload_from(request.POST, OutcomeForm.base_fields)), **about)
    if not form.is_valid():
        return form, None
    try:
        said = outcomes.answer_outcome(
            activity,
            by=by,
            answer=form.cleaned_data["answer"],
            changes=form.changes(),
            version=number(request.POST.get("version")),
            question=question,
        )
    except actions.Refused as problem:
        form.add_error(None, str(problem))
        return form, None
    return form, said


def _form_page(
    request: HttpRequest,
    activity: Activity,
    form: OutcomeForm,
    *,
    question: OutcomeQuestion | None = None,
) -> HttpResponse:
    by = question.person if question else request.user
    context = {
        "activity": activity,
        "venues": activity.venues.select_related(*LIES_IN),
        "form": form,
        "question": question,
        "is_published_at_once": not by.is_focal_point,
    }
    status = 422 if form.errors else 200
    return render(request, "desk/outcome_answer.html", context, status=status)


def _thanks(request: HttpRequest, said: OutcomeAnswer) -> HttpResponse:
    change = said.change_request
    if change is None:
        messages.success(request, _("Thank you. You will be asked again later."))
        return redirect("desk:desk")
    if change.status == ChangeRequest.Status.DRAFT:
        words = _("Your answer is kept as a draft: something else in the entry is to be mended.")
        messages.warning(request, words)
        return redirect("desk:change_edit", change.pk)
    messages.success(request, _("Thank you. What you said is recorded."))
    return redirect(change)
