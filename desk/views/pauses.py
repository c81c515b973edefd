"""A municipality or a person rests: nobody reminds or calls them until the next entry."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.permissions import can_look_after, can_speak_for
from activities.models import Pause
from activities.pauses import Pauses, end
from desk.forms.pause_form import PauseForm
from histories.saving import save_as
from regions.models import Municipality

from .photos import status_of


@require_http_methods(["GET", "HEAD", "POST"])
def place_pause(request: HttpRequest, slug: str) -> HttpResponse:
    """Have a municipality rest, or see since when it does."""
    place = get_object_or_404(Municipality.objects.select_related("region"), slug=slug)
    refuse_unless_spoken_for(request.user, place)
    return _pause_page(request, Pause(municipality=place))


@require_http_methods(["GET", "HEAD", "POST"])
def person_pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a person rest: themselves, or somebody whom one looks after."""
    person = get_object_or_404(User.objects.select_related("municipality__region"), pk=pk)
    if not may_rest(request.user, person):
        raise Http404
    return _pause_page(request, Pause(person=person))


def refuse_unless_spoken_for(user: User, place: Municipality) -> None:
    """Raises PermissionDenied with a sentence for whoever does not speak for the municipality."""
    if not can_speak_for(user, place):
        words = _("The focal points of this municipality and the officers of its region say this.")
        raise PermissionDenied(words)


def may_rest(user: User, person: User) -> bool:
    """Whether the user may say that this person rests."""
    return user == person or can_look_after(user, person)


def _pause_page(request: HttpRequest, pause: Pause) -> HttpResponse:
    subject = pause.municipality or pause.person
    form = PauseForm(request.POST if request.method == "POST" else None, pause=pause)
    if form.is_bound and form.is_valid() and _is_begun(request, form):
        return redirect("desk:desk")
    present = Pauses.on(timezone.localdate())
    found = present.places if pause.municipality else present.people
    context = {"form": form, "pause": pause, "present": found.get(subject.pk), "subject": subject}
    return render(request, "desk/pause.html", context, status=status_of(form))


def _is_begun(request: HttpRequest, form: PauseForm) -> bool:
    """Whether it could be kept: two people can say it at once."""
    form.instance.by = request.user
    try:
        with transaction.atomic():
            save_as(form.instance, by=request.user)
    except IntegrityError:
        form.add_error(None, _("Somebody else has said so at the same moment."))
        return False
    messages.success(request, _("Noted. Nobody is reminded or called until the next entry."))
    return True


@require_POST
def pause_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a rest by hand."""
    today = timezone.localdate()
    pauses = Pause.objects.on(today).select_related("municipality__region", "person__municipality")
    pause = get_object_or_404(pauses, pk=pk)
    if pause.municipality:
        refuse_unless_spoken_for(request.user, pause.municipality)
    elif not may_rest(request.user, pause.person):
        raise Http404
    end(pause, today=today, by=request.user, ending=Pause.Ending.HAND)
    messages.success(request, _("The rest is over."))
    return redirect("desk:desk")
