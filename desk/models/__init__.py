from .change_request import ChangeRequest, ReviewStep
from .draft_photo import DraftPhoto
from .outcome import OutcomeAnswer, OutcomeQuestion

__all__ = ["ChangeRequest", "DraftPhoto", "OutcomeAnswer", "OutcomeQuestion", "ReviewStep"]
