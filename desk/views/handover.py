from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.permissions import can_hand_over
from desk.handover import hand_over, handed_over_from, unanswered_of
from desk.models import ChangeRequest


class SuccessorField(forms.ModelChoiceField):
    def label_from_instance(self, person: User) -> str:
        """With the address: two colleagues can have one name."""
        if person.is_active:
            return f"{person.name}, {person.email}"
        return _("%(name)s, %(address)s (invited, has not signed in yet)") % {
            "name": person.name,
            "address": person.email,
        }


class HandoverForm(forms.Form):
    """Who goes on with the work of a focal point who leaves."""

    use_required_attribute = False

    successor = SuccessorField(
        queryset=User.objects.none(),
        label=gettext_lazy("Who goes on with it?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who goes on with it.")},
    )

    def __init__(self, *args, leaving: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = User.objects.successors_of(leaving)


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose who goes on with what a focal point has begun."""
    people = User.objects.looked_after_by(request.user).select_related("municipality__region")
    leaving = get_object_or_404(people, pk=pk)
    if not can_hand_over(request.user, leaving):
        raise PermissionDenied(_("Only what focal points have begun is handed over."))
    form = HandoverForm(request.POST if request.method == "POST" else None, leaving=leaving)
    if form.is_bound and form.is_valid():
        return _handed_over(request, leaving, form.cleaned_data["successor"])
    changes = ChangeRequest.objects.written_by(leaving).open().select_related("activity")
    context = {
        "leaving": leaving,
        "form": form,
        "changes": readable(changes, request.user),
        "has_successors": form.fields["successor"].queryset.exists(),
        "has_sheet": handed_over_from(leaving).exists(),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/handover.html", context, status=status)


def _handed_over(request: HttpRequest, leaving: User, successor: User) -> HttpResponse:
    number = hand_over(leaving=leaving, successor=successor, by=request.user)
    words = ngettext(
        "%(number)d open entry now belongs to %(successor)s.",
        "%(number)d open entries now belong to %(successor)s.",
        number,
    )
    messages.success(request, words % {"number": number, "successor": successor})
    return redirect("desk:handover_sheet", leaving.pk)


@require_safe
def handover_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """To print: what was handed over and is still open, and what else waits for an answer.

    For those who look after the person, and for whoever took over, each with what they may read.
    """
    leaving = get_object_or_404(User.objects.select_related("municipality"), pk=pk)
    changes = handed_over_from(leaving)
    looks_after = can_hand_over(request.user, leaving)
    if not looks_after:
        changes = changes.written_by(request.user)
        if not changes:
            raise Http404
    context = {
        "leaving": leaving,
        "changes": readable(changes, request.user),
        "activities": unanswered_of(leaving, reader=request.user, today=timezone.localdate()),
        "today": timezone.localdate(),
        "looks_after": looks_after,
    }
    return render(request, "desk/handover_sheet.html", context)


def readable(changes, user: User) -> list[ChangeRequest]:
    """The change requests, each marked with whether this reader may know what is in it."""
    visible = ChangeRequest.objects.visible_to(user).filter(pk__in=changes.values("pk"))
    readable = set(visible.values_list("pk", flat=True))
    changes = list(changes)
    for change in changes:
        change.is_readable = change.pk in readable
    return [change.read_by(user) for change in changes]
