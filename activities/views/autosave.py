"""The answer to a page that saves what is being typed, without anybody pressing a button."""

from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from activities import actions
from activities.entries import Entry
from activities.models import ChangeRequest
from activities.payloads import changed_fields, fields_of


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
        return _told(
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
        return _told(str(problem))
    except actions.Overlap:
        return _told(_("Not saved yet: choose between the two versions, then save."))
    now = time_format(timezone.localtime(), "H:i")
    return JsonResponse(
        {"words": _("Saved at %(time)s") % {"time": now}, "revision": change.revision}
    )


def _is_up_to_date(change: ChangeRequest, entry: Entry) -> bool:
    """Whether the page began from what is saved, or says just that: an answer that was lost."""
    if change.revision == entry.revision:
        return True
    return not changed_fields(entry.payload, change.payload, fields_of(change.author))


def _told(words: str) -> JsonResponse:
    return JsonResponse({"words": words}, status=409)
