"""One factory per model; each makes the least that the database accepts, visibly invented."""

import datetime as dt
import secrets

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import BrowserSession, Invitation, OutgoingMail, User
from activities.models import Activity, ActivityPlan, ActivityType, Involvement, Photo
from backup.models import Backup
from browse.models import SavedSearch
from desk.models import (
    ChangeRequest,
    DraftPhoto,
    OutcomeAnswer,
    OutcomeQuestion,
    ReviewStep,
)
from desk.outcomes import SIGNER
from files.contents import read_photo

from .factories_papers import DraftPaperFactory  # noqa: F401 - tests find all factories in one place
from .factories_participants import (  # noqa: F401 - tests find all factories in one place
    CommunityPartFactory,
    OccurrenceFactory,
    OrganisationFactory,
    ParticipantGroupFactory,
    ParticipantKindFactory,
    PartnerFactory,
    PartyFactory,
    ProgrammeFactory,
    VenueFactory,
    count_part,
)
from .factories_reference import (  # noqa: F401 - tests find all factories in one place
    ActFactory,
    BoundaryFactory,
    CommitmentFactory,
    CommunityFactory,
    DeclarationFactory,
    LanguageUseFactory,
    LawFactory,
    LocalityFactory,
    MunicipalityFactory,
    OfficeFactory,
    OfficeReportFactory,
    RegionFactory,
    RegionMembershipFactory,
    ScopeFactory,
    SignatoryFactory,
    SignatureFactory,
    SigningFactory,
    call,
)
from .factories_sources import (  # noqa: F401
    CitationFactory,
    DatedFactory,
    SetAsideFactory,
    SourceFactory,
    SourcePassageFactory,
    StatementFactory,
    cite,
)
from .factories_years import PauseFactory, ReplyFactory, YearReportFactory  # noqa: F401
from .uploads import picture, upload


class ActivityTypeFactory(DjangoModelFactory):
    class Meta:
        model = ActivityType

    slug = factory.Sequence("type-{:05}".format)
    name_en = factory.Sequence("Type {:05}".format)


class ActivityPlanFactory(DjangoModelFactory):
    class Meta:
        model = ActivityPlan

    region = factory.SubFactory(RegionFactory)
    year = 2018


class ActivityFactory(DatedFactory):
    class Meta:
        model = Activity
        skip_postgeneration_save = True

    reference = factory.Sequence("F-{:04}".format)
    slug = factory.LazyAttribute(lambda activity: f"activity-{activity.reference}".lower())
    title_en = factory.Sequence("Activity {:05}".format)
    type = factory.SubFactory(ActivityTypeFactory)
    region = factory.SubFactory(RegionFactory)

    # How many of those who took part were of a kind: ActivityFactory(women=12).
    @factory.post_generation
    def women(self, create, number, **more):
        count_part(self, "women", create, number, **more)

    @factory.post_generation
    def men(self, create, number, **more):
        count_part(self, "men", create, number, **more)

    @factory.post_generation
    def youth(self, create, number, **more):
        count_part(self, "youth", create, number, **more)


class InvolvementFactory(DjangoModelFactory):
    class Meta:
        model = Involvement

    activity = factory.SubFactory(ActivityFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    role = Involvement.MunicipalityRole.HOST


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence("person{}@example.org".format)
    name = factory.Sequence("Invented Account {}".format)
    role = User.Role.FOCAL_POINT
    municipality = factory.Maybe(
        factory.LazyAttribute(lambda user: user.role == User.Role.FOCAL_POINT),
        factory.SubFactory(MunicipalityFactory),
        None,
    )

    class Params:
        mission = factory.Trait(role=User.Role.OFFICER, has_all_regions=True)

    @factory.post_generation
    def regions(self, create, regions):
        if regions:
            self.regions.set(regions)


class InvitationFactory(DjangoModelFactory):
    """An invitation that waits for its answer; nobody knows its token."""

    class Meta:
        model = Invitation

    user = factory.SubFactory(UserFactory, is_active=False)
    invited_by = factory.SubFactory(UserFactory, mission=True)
    token_hash = factory.Sequence("{:064}".format)
    expires_at = factory.LazyFunction(lambda: timezone.now() + Invitation.VALID_FOR)


class BrowserSessionFactory(DjangoModelFactory):
    class Meta:
        model = BrowserSession

    user = factory.SubFactory(UserFactory)
    session_key = factory.Sequence("session-{}".format)


class ChangeRequestFactory(DjangoModelFactory):
    class Meta:
        model = ChangeRequest
        skip_postgeneration_save = True

    author = factory.SubFactory(UserFactory)
    payload = factory.Sequence(lambda n: {"title_en": [f"Proposed activity {n}"]})
    status = ChangeRequest.Status.DRAFT
    first_submitted_at = None
    sent = factory.LazyAttribute(lambda each: each.payload if was_sent(each) else {})

    @factory.post_generation
    def region(self, create, region):
        """Let it name a municipality of the region, so that officers of that review it."""
        if region:
            self.municipalities.add(MunicipalityFactory(region=region))


def was_sent(change) -> bool:
    return bool(change.first_submitted_at) or change.status in ("submitted", "approved")


class DraftPhotoFactory(DjangoModelFactory):
    class Meta:
        model = DraftPhoto

    change_request = factory.SubFactory(ChangeRequestFactory)
    alternative_text_en = factory.Sequence("An invented scene {}".format)
    uploaded_by = factory.SubFactory(UserFactory)
    large = factory.LazyFunction(lambda: tiny_picture().large)
    small = factory.LazyFunction(lambda: tiny_picture().small)
    width = 3
    height = 2


class PhotoFactory(DjangoModelFactory):
    class Meta:
        model = Photo

    activity = factory.SubFactory(ActivityFactory)
    alternative_text_en = factory.Sequence("An invented scene {}".format)
    uploaded_by = factory.SubFactory(UserFactory)
    large = factory.LazyFunction(lambda: tiny_picture().large)
    small = factory.LazyFunction(lambda: tiny_picture().small)
    width = 3
    height = 2

    class Params:
        public = factory.Trait(
            consent_by="all adults in the picture",
            consent_how="in writing",
            consent_on=dt.date(2019, 5, 4),
            consent_is_public=True,
            visibility=Activity.Visibility.PUBLIC,
        )


def tiny_picture():
    return read_photo(upload(picture("PNG", size=(3, 2))))


class ReviewStepFactory(DjangoModelFactory):
    class Meta:
        model = ReviewStep

    change_request = factory.SubFactory(ChangeRequestFactory)
    verb = ReviewStep.Verb.SUBMITTED
    by = factory.SubFactory(UserFactory)


class OutcomeQuestionFactory(DjangoModelFactory):
    """A mailed question; `.signed` is the last part of its link."""

    class Meta:
        model = OutcomeQuestion

    activity = factory.SubFactory(
        ActivityFactory,
        starts_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2026, 1, 31),
        precision="month",
    )
    person = factory.SubFactory(UserFactory)
    ends_on = factory.LazyAttribute(lambda question: question.activity.ends_on)
    rung = 7
    expires_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=14))

    @classmethod
    def _create(cls, model, *args, **fields):
        token = secrets.token_urlsafe(8)
        question = super()._create(
            model, *args, **{"token_hash": OutcomeQuestion.hash_of(token), **fields}
        )
        question.signed = SIGNER.sign(token)
        return question


class OutcomeAnswerFactory(DjangoModelFactory):
    class Meta:
        model = OutcomeAnswer

    question = factory.SubFactory(OutcomeQuestionFactory)
    activity = factory.SelfAttribute("question.activity")
    person = factory.SelfAttribute("question.person")
    ends_on = factory.SelfAttribute("question.ends_on")
    answer = OutcomeAnswer.Outcome.UNKNOWN
    ask_again_on = factory.LazyAttribute(lambda answer: answer.ends_on + dt.timedelta(days=20))


class SavedSearchFactory(DjangoModelFactory):
    class Meta:
        model = SavedSearch

    person = factory.SubFactory(UserFactory)
    name = factory.Sequence("Invented search {:05}".format)
    query = factory.Sequence("q=invented{}".format)


class BackupFactory(DjangoModelFactory):
    class Meta:
        model = Backup

    file = "invented.zip"
    size = 17


class OutgoingMailFactory(DjangoModelFactory):
    class Meta:
        model = OutgoingMail

    key = factory.Sequence("invented:{}".format)
    person = factory.SubFactory(UserFactory)
    to = factory.SelfAttribute("person.email")
    subject = factory.Sequence("Invented subject {}".format)
    text = "Invented text"
    html = "<p>Invented text</p>"
