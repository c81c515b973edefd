from .activity import Activity
from .evidence import ActivityEvidence, PlanEvidence
from .involvement import Involvement, Organisation, Partner
from .photo import Photo
from .plan import ActivityPlan, ActivityType

__all__ = [
    "Activity",
    "ActivityEvidence",
    "ActivityPlan",
    "ActivityType",
    "Involvement",
    "Organisation",
    "Partner",
    "Photo",
    "PlanEvidence",
]
