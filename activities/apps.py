from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

PUBLIC = "EXISTS (SELECT 1 FROM activities_activity WHERE id = {pk} AND visibility = 'public')"


def of_public_activity(pk: str) -> str:
    """A condition for triggers: whether the activity whose id this SQL gives is public."""
    return PUBLIC.format(pk=pk)


class ActivitiesConfig(AppConfig):
    name = "activities"
    verbose_name = _("Activities")

    def ready(self):
        from freshness.watching import histories_of, histories_of_links, watch, watch_names
        from histories.models import NotedChange

        from .models import (
            ActivityPlan,
            ActivityType,
            Organisation,
            OrganisationEvidence,
            ParticipantKind,
            Pause,
            PlanEvidence,
            Programme,
            ProgrammeEvidence,
            Reply,
            YearReport,
        )

        watch(NotedChange)
        watch(YearReport, Reply, *histories_of(YearReport, Reply))
        watch(Pause, *histories_of(Pause), is_public="{row}.municipality_id IS NOT NULL")
        watch_names(ActivityType, ActivityPlan, Organisation, ParticipantKind, Programme)
        evidence = (OrganisationEvidence, PlanEvidence, ProgrammeEvidence)
        watch(*evidence, *histories_of(*evidence, Organisation))
        for each in (ActivityPlan, Programme):
            watch(*histories_of(each), *histories_of_links(each))
        self._watch_activities()

    def _watch_activities(self):
        """Visitors see of activities, and of all that hangs on them, what is public."""
        from freshness.watching import histories_of, histories_of_links, watch, with_links

        from .models import (
            Activity,
            ActivityEvidence,
            CommunityPart,
            Involvement,
            Occurrence,
            ParticipantGroup,
            Partner,
            Party,
            Photo,
            Venue,
        )

        hanging = of_public_activity("{row}.activity_id")
        parts = (CommunityPart, Involvement, Occurrence, ParticipantGroup, Partner, Party, Venue)
        told = histories_of(*parts, Photo, ActivityEvidence)
        watch(Photo, ActivityEvidence, *told, is_public=hanging)
        watch(*histories_of_links(Activity), is_public=hanging)
        watch(*histories_of(Activity), is_public=of_public_activity("{row}.id"))
        # From these, activities are counted.
        links = with_links(Activity, *parts)
        watch(*links, entry="{row}.activity_id", is_public=hanging)
        watch(Activity, entry="{row}.id", is_public="{row}.visibility = 'public'")
