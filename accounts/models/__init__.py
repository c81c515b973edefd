from .invitation import BrowserSession, Invitation, Throttle
from .mail import OutgoingMail
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
