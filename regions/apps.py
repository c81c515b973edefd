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
            LanguageUse,
            Law,
            Locality,
            Municipality,
            PlaceName,
            Region,
            RegionMembership,
            Scope,
        )

        watch_names(Region, Municipality, Locality, Community, PlaceName)
        # The regions of activities follow from these.
        watch(Municipality, RegionMembership, entry=EVERYTHING)
        watch(LanguageUse, Law, Boundary, Scope)
        watch(*histories_of(Region, Municipality, Community, LanguageUse, PlaceName))
        watch(*histories_of(RegionMembership, Scope))
        watch(*histories_of_links(Municipality))
