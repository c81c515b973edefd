from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionsConfig(AppConfig):
    name = "regions"
    verbose_name = _("Places")

    def ready(self):
        from freshness.log import EVERYTHING
        from freshness.watching import histories_of, histories_of_links, watch, watch_names

        from .models import (
            Boundary,
            Community,
            CommunityEvidence,
            LanguageUse,
            Law,
            Locality,
            Municipality,
            MunicipalityEvidence,
            OfficeReport,
            PlaceName,
            Region,
            RegionEvidence,
            RegionMembership,
            Scope,
        )

        watch_names(Region, Municipality, Locality, Community, PlaceName)
        # The regions of activities follow from these.
        watch(Municipality, RegionMembership, entry=EVERYTHING)
        evidence = (RegionEvidence, MunicipalityEvidence, CommunityEvidence)
        watch(*evidence, *histories_of(*evidence))
        watch(LanguageUse, Law, Boundary, Scope, OfficeReport)
        watch(*histories_of(Region, Municipality, Community, LanguageUse, PlaceName))
        watch(*histories_of(RegionMembership, Scope, OfficeReport))
        watch(*histories_of_links(Region, Municipality))
