from django.conf import settings
from django.http import HttpRequest


def copy_for_reading(request: HttpRequest) -> dict[str, bool]:
    """Whether this is a copy for reading, so that every page can say so."""
    return {"is_copy_for_reading": settings.READ_ONLY}
