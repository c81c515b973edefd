from .communities import Community
from .lookup import SearchQuerySet, SlugManager
from .names import NamedModel, PlaceName
from .places import Boundary, LanguageUse, Locality, Municipality, Region

__all__ = [
    "Boundary",
    "Community",
    "LanguageUse",
    "Locality",
    "Municipality",
    "NamedModel",
    "PlaceName",
    "Region",
    "SearchQuerySet",
    "SlugManager",
]
