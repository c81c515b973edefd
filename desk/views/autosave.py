"""The answer to a page that saves what is being typed, without anybody pressing a button."""

from dataclasses import astuple
from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from activities.belonging import Decision
from desk import actions
from desk.actions.steps import OUTDATED, TOO_LONG
from desk.entries import Entry
from desk.models import ChangeRequest
from desk.payloads import changed_fields, fields_of, is_too_long

# In a reviewer's session: the words with which they amend somebody else's change, by its id.
AMENDMENTS = "amendments"
MOST_AMENDMENTS = 5


def is_autosave(request: HttpRequest) -> bool:
    """Whether the page itself sends the form, not a person with a button."""
    return bool(request.htmx)


def autosave(request: HttpRequest, pk: UUID, entry: Entry) -> JsonResponse:
    """Keep the draft if nobody else has written in it since; say in words what became of it.

    Two windows are never merged behind the person's back: their page would not show the other's
    text. The button does that, because it opens the page anew.
    """
    change = ChangeRequest.objects.written_by(request.user).filter(pk=pk).first()
    if change and not _is_up_to_date(change, entry):
        return told(
            _(
                "Not saved: this draft was saved in another window too. Press “Save as a draft” to "
                "bring both together."
            )
        )
    try:
        if actions.drop_if_empty(pk, by=request.user, entry=entry):
            return JsonResponse({"words": "", "revision": 0})
        change = actions.save_draft(pk, by=request.user, entry=entry, is_autosave=True)
    except ChangeRequest.DoesNotExist:
        raise Http404 from None
    except actions.Refused as problem:
        return told(str(problem))
    except actions.Overlap:
        return told(_("Not saved yet: choose between the two versions, then save."))
    now = time_format(timezone.localtime(), "H:i")
    return JsonResponse(
        {"words": _("Saved at %(time)s") % {"time": now}, "revision": change.revision}
    )


def _is_up_to_date(change: ChangeRequest, entry: Entry) -> bool:
    """Whether the page began from what is saved, or says just that: an answer that was lost."""
    if change.revision == entry.revision:
        return True
    return not changed_fields(entry.payload, change.payload, fields_of(change.author))


def autosave_amendment(
    request: HttpRequest, change: ChangeRequest, entry: Entry, decision: Decision | None
) -> JsonResponse:
    """Keep what a reviewer writes into a submitted change and decides beside it, for them alone,
    until they approve.

    It cannot go into the change itself: its author would read words that nobody has decided on.
    """
    if is_too_long(entry.payload):
        return told(str(TOO_LONG))
    kept = request.session.get(AMENDMENTS, {})
    kept.pop(str(change.pk), None)
    said = {"payload": entry.payload, "revision": entry.revision, "version": entry.version}
    said["decision"] = astuple(decision) if decision else None
    latest = [*kept.items(), (str(change.pk), said)][-MOST_AMENDMENTS:]
    request.session[AMENDMENTS] = dict(latest)
    if not is_of_now(said, change):
        return told(str(OUTDATED))
    now = time_format(timezone.localtime(), "H:i")
    words = _("Kept for you at %(time)s; not published yet") % {"time": now}
    return JsonResponse({"words": words, "revision": entry.revision})


def kept_amendment(request: HttpRequest, change: ChangeRequest) -> dict | None:
    """What the reviewer has written and decided so far, and the state from which it began."""
    return request.session.get(AMENDMENTS, {}).get(str(change.pk))


def is_of_now(kept: dict, change: ChangeRequest) -> bool:
    """Whether neither the change nor its activity has moved on since the words were written."""
    version = change.activity.version if change.activity else 0
    return (kept["revision"], kept["version"]) == (change.revision, version)


def forget_amendment(request: HttpRequest, change: ChangeRequest) -> None:
    if kept_amendment(request, change):
        del request.session[AMENDMENTS][str(change.pk)]
        request.session.modified = True


def told(words: str) -> JsonResponse:
    """Why nothing was saved, for the page to say."""
    return JsonResponse({"words": words}, status=409)
