from .activity import Activity
from .change_request import ChangeRequest, ReviewStep
from .involvement import Involvement, Organisation, Partner
from .outcome import OutcomeAnswer, OutcomeQuestion
from .photo import Photo
from .plan import ActivityPlan, ActivityType
from .saved_search import SavedSearch

__all__ = [
    "Activity",
    "ActivityPlan",
    "ActivityType",
    "ChangeRequest",
    "Involvement",
    "Organisation",
    "OutcomeAnswer",
    "OutcomeQuestion",
    "Partner",
    "Photo",
    "ReviewStep",
    "SavedSearch",
]
