"""A small register in which every record carries words of its own, and who may read them.

A word that turns up in the answer to somebody who may not read it is a leak, whatever the status.
"""

from dataclasses import dataclass, field

from django.test import Client

from accounts.models import User
from activities.chosen import IN_SESSION
from activities.models import ActivityPlan
from browse.saved_searches import SIGNER as SEARCHES_SIGNER
from desk.mails import DIGEST, unsubscribe_link
from desk.models import ChangeRequest
from histories.merging import Merging, merge
from regions.models import Municipality, Region
from tests import factories as f
from tests.conftest import client_of
from tests.uploads import PDF, upload

from .world_files import (
    papers_of_requests,
    photo_arguments,
    photos_of_requests,
    source_with_kept_file,
)
from .world_people import kind_arguments, people_in
from .world_signings import declaration_arguments

PEOPLE_HERE = {"focal point", "officer", "mission", "curator"}
PEOPLE_THERE = {"fp elsewhere", "off. elsewhere", "mission", "curator"}
OFFICERS_HERE = {"officer", "mission", "curator"}
OFFICERS_THERE = {"off. elsewhere", "mission", "curator"}
# Each word, and the only roles that may ever meet it.
CANARIES = {
    "kanarija-internal-here": PEOPLE_HERE,
    "kanarija-internal-there": PEOPLE_THERE,
    "kanarija-internal-both": PEOPLE_HERE | PEOPLE_THERE,
    "kanarija-submitted-both": PEOPLE_HERE | OFFICERS_THERE,
    "kanarija-draft-here": {"focal point"},
    "kanarija-draft-there": {"fp elsewhere"},
    "kanarija-returned-here": PEOPLE_HERE,
    "kanarija-withdrawn-here": PEOPLE_HERE,
    # What is being written since a return, even if it is then withdrawn.
    "kanarija-mended-here": {"focal point"},
    "kanarija-submitted-here": PEOPLE_HERE,
    "kanarija-submitted-there": PEOPLE_THERE,
    "kanarija-plan-here": OFFICERS_HERE,
    "kanarija-signing-here": OFFICERS_HERE,
    "kanarija-signing-there": OFFICERS_THERE,
    "kanarija-plan-there": OFFICERS_THERE,
    # The focal point has taken over from this one.
    "kanarija-person-here": PEOPLE_HERE,
    "kanarija-person-there": OFFICERS_THERE,
    "kanarija-closed-here": OFFICERS_HERE,
    # An invitation is for whoever has its link.
    "kanarija-invited-here": OFFICERS_HERE | {"visitor", "closed"},
    "kanarija-officer-account": {"curator"},
    "kanarija-search-here": {"focal point"},
    "kanarija-search-there": {"fp elsewhere"},
}

JANUARY = {"starts_on": "2026-01-01", "ends_on": "2026-01-31", "precision": "month"}


@dataclass
class World:
    """Who asks, where they are at home, and what the addresses of the table are filled with."""

    region: Region
    other_region: Region
    suhareka: Municipality
    gjilan: Municipality
    people: dict[str, Client] = field(default_factory=dict)
    arguments: dict[str, list] = field(default_factory=dict)
    bodies: dict[str, dict] = field(default_factory=dict)


def internal_activity(region, municipality, word, **dates):
    activity = f.ActivityFactory(
        region=region, title_en=f"Kanarija {word}", summary_en=word, visibility="internal", **dates
    )
    f.InvolvementFactory(activity=activity, municipality=municipality)
    return activity


def once_internal_activity(region, municipality):
    """A public activity whose history holds a word from before it was public."""
    activity = internal_activity(region, municipality, "kanarija-internal-here")
    activity.title_en, activity.summary_en, activity.visibility = "Open", "", "public"
    activity.save()
    return activity


def change_request(author, region, municipality, status, word):
    """A request whose form is complete, so that nothing but rights can stand in its way."""
    is_draft = status == ChangeRequest.Status.DRAFT
    change = f.ChangeRequestFactory(
        author=author,
        status=status,
        submitted_at=None if is_draft else "2026-01-02T10:00Z",
        first_submitted_at=None if is_draft else "2026-01-02T10:00Z",
        payload=complete_form(region, municipality, f"Kanarija {word}"),
    )
    change.municipalities.set([] if is_draft else [municipality])
    if status in ("returned", "withdrawn"):
        change.payload = complete_form(region, municipality, "Kanarija kanarija-mended-here")
        change.save()
    return change


def complete_form(region, municipality, title) -> dict[str, list[str]]:
    return {
        "title_en": [title],
        "original_language": ["en"],
        "type": [f.ActivityTypeFactory().slug],
        "status": ["planned"],
        "region": [region.slug],
        "when": ["05.2027"],
        "municipalities_host": [municipality.slug],
        "participants_basis": ["unknown"],
        "visibility": ["public"],
        "belonging": ["not_told"],
    }


def build_world() -> World:
    """Fill the register, and sign in somebody for each column of the table."""
    region, other_region = f.RegionFactory(slug="prizren"), f.RegionFactory(slug="gjilan")
    suhareka = f.MunicipalityFactory(slug="suhareke", region=region)
    gjilan = f.MunicipalityFactory(slug="gjilan", region=other_region)
    world = World(region, other_region, suhareka, gjilan)
    world.people = sign_in_everybody(world)
    here, there = world.people["focal point"].user, world.people["fp elsewhere"].user
    requests = request_arguments(world, here, there)
    requests |= photos_of_requests(requests) | papers_of_requests(requests)
    world.arguments = {
        "": [],
        "own list": ["drafts"],
        "officers' list": ["to-review"],
        "curators' list": ["undated"],
        "region": [region.slug],
        "municipality": [suhareka.slug],
        "year": [suhareka.slug, 2020],
        "year to come": [suhareka.slug, 2100],
        "what is said": [suhareka.slug, "left_out"],
        "what nobody says": [suhareka.slug, "idle"],
        "new": ["00000000-0000-4000-8000-000000000001"],
        "reset key": ["1", "not-a-key"],
        **requests,
        **plan_arguments(world),
        **activity_arguments(world),
        **outcome_arguments(region, suhareka, asked=here, reviewer=world.people["officer"].user),
        **search_arguments(here, there),
        **merge_arguments(world),
    }
    world.bodies = {
        "desk:change_return": {"reason": "unclear", "words": "Which school?"},
        "desk:photo_withdraw": {"reason": "somebody asked for it"},
        "browse:saved_search_save": {"query": "status=held", "name": "What was held"},
        "browse:saved_search_edit": {"name": "kanarija-search-here"},
        "desk:year_answer": {"answer": "confirmed", "last_seen": "0"},
        "new": {**complete_form(region, suhareka, "A new one")},
    }
    people_in(world, requests["draft"][0])
    return world


def sign_in_everybody(world) -> dict[str, Client]:
    """A browser for each column of the table; the closed account was signed in before."""
    officer = User.Role.OFFICER
    users = {
        "focal point": f.UserFactory(municipality=world.suhareka),
        "fp elsewhere": f.UserFactory(municipality=world.gjilan),
        "officer": f.UserFactory(role=officer, regions=[world.region]),
        "off. elsewhere": f.UserFactory(role=officer, regions=[world.other_region]),
        "mission": f.UserFactory(mission=True),
        "curator": f.UserFactory(role=User.Role.CURATOR),
        "closed": f.UserFactory(municipality=world.suhareka),
    }
    people = {"visitor": None, **users}
    clients = {role: client_of(user) for role, user in people.items()}
    users["closed"].is_active = False
    users["closed"].save()
    return clients


def request_arguments(world, here, there) -> dict[str, list]:
    """A change request in each state, and two of the other municipality."""
    for state in ("draft", "submitted"):
        word = f"kanarija-{state}-there"
        change_request(there, world.other_region, world.gjilan, state, word)
    states = ("draft", "returned", "submitted", "withdrawn")
    home = (world.region, world.suhareka)
    made = {s: change_request(here, *home, s, f"kanarija-{s}-here") for s in states}
    both = change_request(here, *home, "submitted", "kanarija-submitted-both")
    both.municipalities.add(world.gjilan)
    both.payload["municipalities_host"].append(world.gjilan.slug)
    both.save()
    made["submitted in two regions"] = both
    return {state: [change.pk] for state, change in made.items()}


def plan_arguments(world) -> dict[str, list]:
    """A plan that everybody may read, and one of each region that nobody else may."""
    adopted, draft = ActivityPlan.Status.ADOPTED, ActivityPlan.Status.DRAFT
    plan = f.ActivityPlanFactory(region=world.region, status=adopted, scan=upload(PDF))
    unfinished = {"year": 2027, "status": draft}
    draft_plan = f.ActivityPlanFactory(
        region=world.region, title_en="kanarija-plan-here", scan=upload(PDF), **unfinished
    )
    f.ActivityPlanFactory(region=world.other_region, title_en="kanarija-plan-there", **unfinished)
    return {
        "adopted plan": [plan.region.slug, plan.year],
        "draft plan": [draft_plan.region.slug, draft_plan.year],
    }


def activity_arguments(world) -> dict[str, list]:
    """Activities that everybody may read and that not, with what they share: source, community."""
    region, suhareka = world.region, world.suhareka
    activity = f.ActivityFactory(title_en="Painting workshop", region=region)
    f.InvolvementFactory(activity=activity, municipality=suhareka)
    internal = internal_activity(region, suhareka, "kanarija-internal-here")
    foreign = internal_activity(world.other_region, world.gjilan, "kanarija-internal-there")
    citation, community = f.CitationFactory(source__file=upload(PDF)), f.CommunityFactory()
    citation.activities.add(activity, internal)
    shared = internal_activity(region, suhareka, "kanarija-internal-both")
    f.InvolvementFactory(activity=shared, municipality=world.gjilan)
    community.activities.add(activity, internal, foreign, shared)
    return {
        "organisation": [f.PartnerFactory(activity=activity).organisation.slug],
        "hidden organisation": [f.PartnerFactory(activity=internal).organisation.slug],
        "programme": [f.ProgrammeFactory().slug],
        "community": [community.slug],
        "source": [citation.source.slug],
        "source with a kept file": source_with_kept_file(activity),
        "public activity": [activity.slug],
        "internal activity": [internal.slug],
        "internal activity of two regions": [shared.slug],
        **kind_arguments(region),
        "once internal activity": [once_internal_activity(region, suhareka).slug],
        **declaration_arguments(world),
        **photo_arguments(activity, internal),
    }


def merge_arguments(world) -> dict[str, list]:
    """Two public activities that may be one, or that the curator has chosen to change in one go;
    and an organisation that the officer has merged."""
    two = [f.ActivityFactory(region=world.region) for _number in range(2)]
    kept, merged = f.OrganisationFactory(), f.OrganisationFactory()
    merging = Merging(by=world.people["officer"].user, reason="The same")
    session = world.people["curator"].session
    session[IN_SESSION] = {"chosen": [activity.pk for activity in two]}
    session.save()
    note = merge(kept, merged, values={}, parts={}, merging=merging)
    return {
        "two activities": ["activities", *(activity.slug for activity in two)],
        "merged record": [note.pk],
        "chosen activities": ["chosen"],
        "chosen activities by type": ["chosen", "type"],
    }


def search_arguments(here, there) -> dict[str, list]:
    """A search that finds everything each of two people may see."""
    search = f.SavedSearchFactory(person=here, name="kanarija-search-here", query="")
    f.SavedSearchFactory(person=there, name="kanarija-search-there", query="")
    return {"saved search": [search.pk], "searches link": [SEARCHES_SIGNER.sign(here.pk)]}


def outcome_arguments(region, municipality, *, asked, reviewer) -> dict[str, list]:
    """Activities whose date has passed, and the links that are mailed about such things."""
    past = f.ActivityFactory(region=region, **JANUARY)
    internal = internal_activity(region, municipality, "kanarija-internal-here", **JANUARY)
    f.InvolvementFactory(activity=past, municipality=municipality)
    question = f.OutcomeQuestionFactory(activity=past, person=asked)
    return {
        "past activity": [past.slug],
        "past internal activity": [internal.slug],
        "question link": [question.signed],
        "digest link": [unsubscribe_link(reviewer, DIGEST).split("/")[-2]],
        "wrong link": ["never-sent.1234"],
    }
