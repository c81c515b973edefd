"""Curators sort kinds that were reported in words."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from activities.models import Activity
from desk.forms.kind_form import KindForm
from desk.kinds import called_alike, sort_kind
from texts.templatetags.texts import in_language

from .photos import status_of


@require_http_methods(["GET", "HEAD", "POST"])
def kind_sort(request: HttpRequest, slug: str) -> HttpResponse:
    """Give every activity of these words its type, one that there is or a new one."""
    activity = get_object_or_404(Activity.objects.visible_to(request.user), slug=slug)
    if not request.user.is_curator:
        raise PermissionDenied(_("Curators sort the kinds of activities."))
    alike = called_alike(activity)
    if not alike:
        messages.info(request, _("Its kind is sorted already."))
        return redirect(activity)
    form = KindForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        _sort(request, activity, form)
        return redirect("desk:desk_list", "kinds-in-words")
    words = in_language("span", activity.original_language, activity.type_words)
    context = {"form": form, "words": words, "alike": alike}
    return render(request, "desk/kind_sort.html", context, status=status_of(form))


def _sort(request: HttpRequest, activity: Activity, form: KindForm) -> None:
    reason = form.cleaned_data["reason"]
    number = sort_kind(activity, form.kind(), by=request.user, reason=reason)
    done = ngettext("%(number)s activity sorted.", "%(number)s activities sorted.", number)
    messages.success(request, done % {"number": number})
