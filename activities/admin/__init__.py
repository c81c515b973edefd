from .activity import ActivityAdmin
from .passages import PassageAdmin, SetAsideAdmin
from .pauses import PauseAdmin
from .photo import PhotoAdmin
from .reference_data import ActivityPlanAdmin, ActivityTypeAdmin, OrganisationAdmin
from .replies import ReplyAdmin
from .years import YearReportAdmin

__all__ = [
    "ActivityAdmin",
    "ActivityPlanAdmin",
    "ActivityTypeAdmin",
    "OrganisationAdmin",
    "PassageAdmin",
    "PauseAdmin",
    "PhotoAdmin",
    "ReplyAdmin",
    "SetAsideAdmin",
    "YearReportAdmin",
]
