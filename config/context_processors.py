"""What every page can say of this installation."""

from django.conf import settings
from django.http import HttpRequest


def installation(request: HttpRequest) -> dict[str, bool | str]:
    """Whether it is a copy for reading, whether officers and curators need a second factor, and
    what the office's own accounts are called, where people can sign in with them."""
    return {
        "is_copy_for_reading": settings.READ_ONLY,
        "office_account": settings.OFFICE_ACCOUNT,
        "is_second_factor_required": settings.REQUIRE_SECOND_FACTOR,
    }
