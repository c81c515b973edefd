from .invitation import Invitation
from .signing_in import BrowserSession, Throttle
from .user import User, UserManager, UserQuerySet

__all__ = [
    "BrowserSession",
    "Invitation",
    "Throttle",
    "User",
    "UserManager",
    "UserQuerySet",
]
