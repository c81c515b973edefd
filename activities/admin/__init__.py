from .activity import ActivityAdmin
from .photo import PhotoAdmin
from .plan import ActivityPlanAdmin
from .reference_data import ActivityTypeAdmin, OrganisationAdmin

__all__ = [
    "ActivityAdmin",
    "ActivityPlanAdmin",
    "ActivityTypeAdmin",
    "OrganisationAdmin",
    "PhotoAdmin",
]
