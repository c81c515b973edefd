from .invitation import Invitation
from .mail import OutgoingMail
from .signing_in import BrowserSession, Throttle
from .user import User, UserManager, UserQuerySet

__all__ = [
    "BrowserSession",
    "Invitation",
    "OutgoingMail",
    "Throttle",
    "User",
    "UserManager",
    "UserQuerySet",
]
