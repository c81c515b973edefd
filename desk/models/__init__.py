from .change_request import ChangeRequest, ReviewStep
from .draft_paper import DraftPaper
from .draft_photo import DraftPhoto
from .outcome import OutcomeAnswer, OutcomeQuestion

__all__ = [
    "ChangeRequest",
    "DraftPaper",
    "DraftPhoto",
    "OutcomeAnswer",
    "OutcomeQuestion",
    "ReviewStep",
]
