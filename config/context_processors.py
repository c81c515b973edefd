"""What every page can say of this installation."""

from django.conf import settings
from django.http import HttpRequest


def installation(request: HttpRequest) -> dict[str, bool]:
    """Whether it is a copy for reading, and whether officers and curators need a second factor."""
    return {
        "is_copy_for_reading": settings.READ_ONLY,
        "is_second_factor_required": settings.REQUIRE_SECOND_FACTOR,
    }
