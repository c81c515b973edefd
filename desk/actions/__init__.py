"""The verbs of a change request; each is one transaction that locks what it writes."""

from .drafts import drop_if_empty, save_draft, withdraw
from .papers import keep_paper, remove_paper
from .photos import add_photo, edit_draft_photo, edit_photo, remove_photo, withdraw_photo
from .review import amend_and_approve, approve, return_to_author, submit
from .steps import Invalid, Overlap, Refused, state_of

__all__ = [
    "Invalid",
    "Overlap",
    "Refused",
    "add_photo",
    "amend_and_approve",
    "approve",
    "drop_if_empty",
    "edit_draft_photo",
    "edit_photo",
    "keep_paper",
    "remove_paper",
    "remove_photo",
    "return_to_author",
    "save_draft",
    "state_of",
    "submit",
    "withdraw",
    "withdraw_photo",
]
