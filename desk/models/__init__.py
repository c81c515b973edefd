from .change_request import ChangeRequest, ReviewStep
from .outcome import OutcomeAnswer, OutcomeQuestion

__all__ = ["ChangeRequest", "OutcomeAnswer", "OutcomeQuestion", "ReviewStep"]
