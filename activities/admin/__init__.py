from .activity import ActivityAdmin
from .passages import PassageAdmin, SetAsideAdmin
from .pauses import PauseAdmin
from .photo import PhotoAdmin
from .programmes import ProgrammeAdmin
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
    "ProgrammeAdmin",
    "ReplyAdmin",
    "SetAsideAdmin",
    "YearReportAdmin",
]
