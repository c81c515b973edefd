from .activity import ActivityAdmin
from .change_request import ChangeRequestAdmin
from .photo import PhotoAdmin
from .plan import ActivityPlanAdmin
from .reference_data import ActivityTypeAdmin, OrganisationAdmin

__all__ = [
    "ActivityAdmin",
    "ActivityPlanAdmin",
    "ActivityTypeAdmin",
    "ChangeRequestAdmin",
    "OrganisationAdmin",
    "PhotoAdmin",
]
