"""Changing many activities in one go: what to do with them, what becomes of each, and doing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from activities.chosen import chosen
from desk.actions import Refused
from desk.actions.together import change_together
from desk.forms.together_form import TogetherForm, TogetherReasonForm
from desk.together import VERBS, can_change_together, fingerprint, plan_all

ROWS_PER_PAGE = 100


def _chosen_or_404(request: HttpRequest, key: str) -> list[int]:
    """What this person has chosen in the admin site. Raises PermissionDenied with a sentence for
    whoever may not change many at once, Http404 where nothing is chosen under the key."""
    if not can_change_together(request.user):
        raise PermissionDenied(_("Many activities are changed in one go by curators alone."))
    ids = chosen(request, key)
    if ids is None:
        raise Http404
    return ids


@require_safe
def together_choose(request: HttpRequest, key: str) -> HttpResponse:
    """What can be done with the activities that were chosen."""
    ids = _chosen_or_404(request, key)
    verbs = list(VERBS.values())
    context = {"key": key, "number": len(ids), "verbs": verbs}
    return render(request, "desk/together_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest, key: str, verb: str) -> HttpResponse:
    """Say with what, see what would become of each, and have it done for one reason."""
    ids = _chosen_or_404(request, key)
    if verb not in VERBS:
        raise Http404
    is_asked = request.GET.keys() & {"to", "gone"}
    form = TogetherForm(request.GET if is_asked else None, verb=VERBS[verb])
    if form.is_bound and form.is_valid():
        return _preview(request, form, key, ids)
    context = {"form": form, "key": key, "number": len(ids), "verb": VERBS[verb]}
    status = 422 if form.errors else 200
    return render(request, "desk/together.html", context, status=status)


def _preview(request: HttpRequest, form: TogetherForm, key: str, ids: list[int]) -> HttpResponse:
    reason_form, problem = TogetherReasonForm(request.POST or None), ""
    if reason_form.is_bound and reason_form.is_valid():
        reason, seen = reason_form.cleaned_data["reason"], request.POST.get("seen", "")
        try:
            note = change_together(form.asked, ids, seen=seen, reason=reason, by=request.user)
        except Refused as refused:
            problem = str(refused)
        else:
            messages.success(request, _done(note.number))
            return redirect("desk:merge_list")
    planned = plan_all(form.asked, ids)
    context = {
        "form": form,
        "reason_form": reason_form,
        "problem": problem,
        "key": key,
        "number": len(ids),
        "verb": form.verb,
        "asked": form.asked,
        "page": Paginator(planned, ROWS_PER_PAGE).get_page(request.GET.get("page")),
        "seen": fingerprint(planned),
        "changing": sum(not each.refusal for each in planned),
        "refused": sum(bool(each.refusal) for each in planned),
        "gone": len(ids) - len(planned),
    }
    status = 422 if reason_form.errors or problem else 200
    return render(request, "desk/together_preview.html", context, status=status)


def _done(number: int) -> str:
    words = ngettext(
        "%(number)s activity has been changed. It can be undone below.",
        "%(number)s activities have been changed. It can be undone below.",
        number,
    )
    return words % {"number": number}
