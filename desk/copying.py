"""Beginning a new activity with what an earlier one says."""

from django.conf import settings
from translated_fields import to_attribute

from accounts.models import User
from activities.models import Activity

from .payloads import NUMBERS, Payload, choose, fields_of, only

# What is true of one occasion only.
OF_ONE_OCCASION = (
    *("status", "status_reason", "when", "is_approximate", "participants_basis", "note"),
    *("follows", "plan", *NUMBERS),
    *(to_attribute("outcome", code) for code, _name in settings.LANGUAGES),
)


def copy_of(payload: Payload, author: User) -> Payload:
    """The payload of a new activity like that one, yet to be held."""
    kept = {name: values for name, values in payload.items() if name not in OF_ONE_OCCASION}
    anew = {
        "status": [Activity.Status.PLANNED.value],
        "participants_basis": [Activity.Basis.UNKNOWN.value],
    }
    return only(choose(kept, anew, anew), fields_of(author))
