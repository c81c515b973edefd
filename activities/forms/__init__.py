from .activity_form import ActivityForm
from .return_form import ReturnForm

__all__ = ["ActivityForm", "ReturnForm"]
