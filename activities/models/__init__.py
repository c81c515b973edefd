from .activity import Activity
from .evidence import ActivityEvidence, OrganisationEvidence, PlanEvidence, ProgrammeEvidence
from .involvement import CommunitiesScope, CommunityPart, Involvement, Organisation, Partner
from .occurrence import Occurrence
from .participants import ParticipantGroup, ParticipantKind
from .party import Party
from .pauses import Pause
from .photo import Photo
from .plan import ActivityPlan, ActivityType
from .programme import Programme
from .replies import Reply
from .venue import Venue
from .years import YearReport

__all__ = [
    "Activity",
    "ActivityEvidence",
    "ActivityPlan",
    "ActivityType",
    "CommunitiesScope",
    "CommunityPart",
    "Involvement",
    "Occurrence",
    "Organisation",
    "OrganisationEvidence",
    "ParticipantGroup",
    "ParticipantKind",
    "Partner",
    "Party",
    "Pause",
    "Photo",
    "PlanEvidence",
    "Programme",
    "ProgrammeEvidence",
    "Reply",
    "Venue",
    "YearReport",
]
