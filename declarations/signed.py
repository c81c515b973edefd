"""Who has signed as of today, and who was there to be asked: one rule for pages and desks."""

import datetime as dt

from django.db.models import Max
from django.utils import timezone

from regions.models import Municipality

from .models import Signature, Signing
from .models.signature import SignatureQuerySet


def standing_today() -> SignatureQuerySet:
    """The signatures by which municipalities have signed as of today."""
    return Signature.objects.having_signed_on(timezone.localdate())


def existed_by(last: dt.date | None, place: Municipality) -> bool:
    """Whether it was there on the last day on which anybody signed; None where nobody has."""
    return last is None or place.first_day is None or place.first_day <= last


def last_signed_on() -> dt.date | None:
    """The last day on which any declaration was signed."""
    return Signing.objects.finished().aggregate(last=Max("ends_on"))["last"]
