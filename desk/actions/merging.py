"""Bringing a change request up to what the register says by now."""

from activities.models import Activity
from desk.entries import ACTIVITY, chosen_theirs
from desk.models import ChangeRequest
from desk.payloads import Merge, Payload, choose, fields_of, merge, payload_of

from .problems import Overlap


def compare(change: ChangeRequest, activity: Activity) -> tuple[Merge, Payload]:
    """Give the change merged with the activity as it now stands, and that present state.

    Content is compared, not only versions: curators mend records in the admin site too.
    """
    theirs = payload_of(activity, change.author)
    names = fields_of(change.author)
    return merge(change.base_payload, change.payload, theirs, names), theirs


def catch_up(
    change: ChangeRequest, activity: Activity, choices: dict[str, str] | None = None
) -> list[str]:
    """Put others' changes into the change request, and give the names of the fields taken over.

    Saves nothing. Raises Overlap while a field that both have changed has no choice.
    """
    choices = choices or {}
    merged, theirs = compare(change, activity)
    if any(name not in choices for name in merged.conflicts):
        raise Overlap(change, merged, theirs, ACTIVITY, activity.version)
    wanted = [name for name in chosen_theirs(choices) if name in merged.conflicts]
    payload = choose(merged.payload, theirs, wanted)
    if payload != change.payload:
        change.payload = payload
        change.revision += 1
    change.base_payload, change.base_version = theirs, activity.version
    return merged.taken
