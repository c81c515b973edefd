"""The right of reply: a focal point reads what is said of the municipality, and answers."""

import logging

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.limits import limit_of
from activities.replies import said_of_reply
from browse.absences import SENTENCES, KnownOfPlaces, absences_of
from desk.actions import Refused
from desk.forms.reply_form import ReplyForm
from desk.replies import answer_reply, reply_to
from histories.old_slugs import with_old_slugs
from histories.saving import last_entry_of
from regions.models import Municipality

from .pauses import refuse_unless_spoken_for
from .photos import status_of

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
@with_old_slugs(Municipality)
def reply_answer(request: HttpRequest, slug: str, sentence: str) -> HttpResponse:
    """Show one sentence that is said of a municipality, and ask whether it is right."""
    place = get_object_or_404(Municipality.objects.select_related("region"), slug=slug)
    if sentence not in SENTENCES:
        raise Http404
    refuse_unless_spoken_for(request.user, place)
    known = KnownOfPlaces.on(timezone.localdate())
    said = next((each for each in absences_of(place, known) if each.sentence == sentence), None)
    if said is None:
        messages.info(request, _("The register does not say this any more. Thank you."))
        return redirect(place)
    reply = reply_to(place, sentence)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReplyForm(*sent, by=request.user, reply=reply, last_seen=last_entry_of(reply))
    if form.is_bound and form.is_valid() and _is_answered(request, form):
        return redirect(place)
    context = {
        "place": place,
        "said": said,
        "answered": said_of_reply(None if reply._state.adding else reply, known.today),
        "limit": limit_of(known.coverage, [place]),
        "form": form,
    }
    return render(request, "desk/reply_answer.html", context, status=status_of(form))


def _is_answered(request: HttpRequest, form: ReplyForm) -> bool:
    """Whether the answer could be kept; where it could not, the form says why."""
    try:
        answer_reply(form, by=request.user)
    except Refused as problem:
        form.add_error(None, str(problem))
        return False
    except OSError:
        logger.exception("A file could not be written.")
        form.add_error("file", _("The file could not be stored. Try again later."))
        return False
    messages.success(request, _("Thank you. Your answer stands beside the sentence."))
    return True
