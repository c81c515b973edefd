from .communities import Community
from .languages import LanguageUse, Law
from .lookup import SearchQuerySet, SlugManager
from .memberships import RegionMembership
from .names import NamedModel, PlaceName
from .places import Boundary, Locality, Municipality, Region
from .scopes import Scope

__all__ = [
    "Boundary",
    "Community",
    "LanguageUse",
    "Law",
    "Locality",
    "Municipality",
    "NamedModel",
    "PlaceName",
    "Region",
    "RegionMembership",
    "Scope",
    "SearchQuerySet",
    "SlugManager",
]
