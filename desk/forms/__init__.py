from .activity_form import ActivityForm
from .outcome_form import OutcomeForm
from .photo_forms import DraftPhotoForm, KeptPhotoForm, NewPhotoForm, WithdrawPhotoForm
from .quick_form import QuickForm
from .return_form import ReturnForm

__all__ = [
    "ActivityForm",
    "DraftPhotoForm",
    "KeptPhotoForm",
    "NewPhotoForm",
    "OutcomeForm",
    "QuickForm",
    "ReturnForm",
    "WithdrawPhotoForm",
]
