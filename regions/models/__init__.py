from .communities import Community
from .evidence import (
    CommunityEvidence,
    MunicipalityEvidence,
    RegionEvidence,
    placed_by_reading,
)
from .languages import LanguageUse, Law
from .lookup import SearchQuerySet, SlugManager
from .memberships import RegionMembership
from .names import NamedModel, PlaceName
from .office_report import OfficeReport
from .places import Boundary, Locality, Municipality, Region
from .scopes import Scope

__all__ = [
    "Boundary",
    "Community",
    "CommunityEvidence",
    "LanguageUse",
    "Law",
    "Locality",
    "Municipality",
    "MunicipalityEvidence",
    "NamedModel",
    "OfficeReport",
    "PlaceName",
    "Region",
    "RegionEvidence",
    "RegionMembership",
    "Scope",
    "SearchQuerySet",
    "SlugManager",
    "placed_by_reading",
]
