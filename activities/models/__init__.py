from .activity import Activity
from .involvement import Involvement, Organisation, Partner
from .photo import Photo
from .plan import ActivityPlan, ActivityType

__all__ = [
    "Activity",
    "ActivityPlan",
    "ActivityType",
    "Involvement",
    "Organisation",
    "Partner",
    "Photo",
]
