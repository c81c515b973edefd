from .activity_form import ActivityForm
from .photo_forms import EditPhotoForm, KeptPhotoForm, NewPhotoForm, WithdrawPhotoForm
from .return_form import ReturnForm

__all__ = [
    "ActivityForm",
    "EditPhotoForm",
    "KeptPhotoForm",
    "NewPhotoForm",
    "ReturnForm",
    "WithdrawPhotoForm",
]
