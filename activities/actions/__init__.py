"""The verbs of a change request; each is one transaction that locks what it writes."""

from .drafts import save_draft, withdraw
from .problems import Invalid, Overlap, Refused, state_of
from .review import approve, return_to_author, submit

__all__ = [
    "Invalid",
    "Overlap",
    "Refused",
    "approve",
    "return_to_author",
    "save_draft",
    "state_of",
    "submit",
    "withdraw",
]
