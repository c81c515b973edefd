from django.conf import settings
from django.http import HttpRequest


def second_factor(request: HttpRequest) -> dict[str, bool]:
    """Whether officers and curators need one, so that every page can say when they do not."""
    return {"is_second_factor_required": settings.REQUIRE_SECOND_FACTOR}
