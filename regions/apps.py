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
            Locality,
            Municipality,
            PlaceName,
            Region,
        )

        watch_names(Region, Municipality, Locality, Community, PlaceName)
        # The regions of activities follow from it.
        watch(Municipality, entry=EVERYTHING)
        watch(LanguageUse, Boundary)
        watch(*histories_of(Region, Municipality, Community, LanguageUse, PlaceName))
        watch(*histories_of_links(Municipality))
