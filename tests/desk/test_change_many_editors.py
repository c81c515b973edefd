"""Sixteen editors of one activity, and a thousand submissions that meet: nothing lost or doubled.

On PostgreSQL they really are at the same moment, in connections of their own. The test database of
SQLite lies in memory, where threads share one lock, so there they come one after another, all from
pages that were opened before the first of them was sent.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection, connections

from activities.models import Activity
from activities.participants import PARTS, groups_of
from desk.actions import Overlap, Refused, approve, save_draft, submit
from desk.entries import Base, Entry
from desk.models import ChangeRequest, ReviewStep
from desk.payloads import boxes_of, payload_of
from tests import factories as f

pytestmark = pytest.mark.django_db(transaction=True)
EDITORS = 16
FIELDS = (
    *(f"{name}_{code}" for name in ("title", "summary", "outcome") for code in ("sq", "sr_latn")),
    *("title_tr", "summary_tr", "outcome_tr", "title_en", "summary_en", "outcome_en"),
    *("venue_en", *PARTS),
)


def at_once(calls):
    """What each call returned, or the reason why it was not carried out."""
    is_threaded = connection.vendor == "postgresql"

    def run(call):
        try:
            return call()
        except (Refused, Overlap) as problem:
            return problem
        finally:
            if is_threaded:
                connections.close_all()

    if not is_threaded:
        return [run(call) for call in calls]
    with ThreadPoolExecutor(EDITORS) as pool:
        return list(pool.map(run, calls))


@pytest.fixture
def editors(activity, region):
    """Focal points of sixteen municipalities that all host the activity."""
    users = []
    for _number in range(EDITORS):
        user = f.UserFactory(municipality=f.MunicipalityFactory(region=region))
        f.InvolvementFactory(activity=activity, municipality=user.municipality)
        users.append(user)
    return users


def propose(activity, editors, answers):
    """Each editor changes one field, all from the same version of the page; all submit."""
    payload = payload_of(activity, editors[0])
    base = Base.of(activity, payload)
    ids = [uuid4() for _editor in editors]

    def send(pk, editor, answer):
        entry = Entry(payload | answer, base)
        change = save_draft(pk, by=editor, entry=entry)
        return submit(pk, by=editor, revision=change.revision)

    rows = list(zip(ids, editors, answers, strict=True))
    results = at_once([partial(send, *row) for row in rows])
    assert [result.status for result in results] == ["submitted"] * EDITORS
    return ids


def approve_all(ids, officer, activity):
    """The officer approves, reads again what was refused, until only conflicts are left."""
    outcomes = {}
    while ids:
        version = Activity.objects.values_list("version", flat=True).get(pk=activity.pk)
        revisions = dict(ChangeRequest.objects.values_list("pk", "revision"))
        read = partial(approve, by=officer, version=version)
        results = at_once([partial(read, pk, revision=revisions[pk]) for pk in ids])
        outcomes |= dict(zip(ids, results, strict=True))
        ids = [pk for pk in ids if isinstance(outcomes[pk], Refused)]
    return outcomes


def test_sixteen_editors_of_sixteen_fields_lose_nothing(officer, activity, editors):
    answers = [{name: [str(number + 1)]} for number, name in enumerate(FIELDS)]
    ids = propose(activity, editors, answers)

    approve_all(ids, officer.user, activity)

    activity.refresh_from_db()
    said = boxes_of(groups_of(activity)) | {"venue_en": activity.venues.get().words_en}
    assert [said.get(name) or getattr(activity, name) for name in FIELDS] == [
        str(number + 1) for number in range(EDITORS)
    ]
    assert activity.version == EDITORS + 1
    assert ReviewStep.objects.filter(verb="approved").count() == EDITORS


def test_sixteen_editors_of_one_field_are_asked_to_choose(officer, activity, editors):
    answers = [{"venue_en": [f"Place {number}"]} for number in range(EDITORS)]
    ids = propose(activity, editors, answers)

    outcomes = approve_all(ids, officer.user, activity)

    activity.refresh_from_db()
    [winner] = [each for each in outcomes.values() if isinstance(each, ChangeRequest)]
    asked = [each for each in outcomes.values() if isinstance(each, Overlap)]
    assert (str(activity.venues.get()), activity.version) == (winner.payload["venue_en"][0], 2)
    assert [each.merge.conflicts for each in asked] == [["venues"]] * (EDITORS - 1)
    kept = ChangeRequest.objects.filter(status="submitted").values_list("payload", flat=True)
    said = {payload["venue_en"][0] for payload in kept} | {str(activity.venues.get())}
    assert said == {f"Place {number}" for number in range(EDITORS)}


@pytest.mark.many_times
def test_a_thousand_conflicting_or_doubled_submissions(focal_point):
    """125 forms sent four times each; then each draft from four pages with four titles."""
    user, ids = focal_point.user, [uuid4() for _number in range(125)]
    form = Entry({"title_en": ["Basket"], "venue_en": ["School"]}, Base())

    doubled = at_once([partial(save_draft, pk, by=user, entry=form) for pk in ids * 4])

    assert sorted(ids * 4) == sorted(change.pk for change in doubled)
    drafts = ChangeRequest.objects.in_bulk()
    assert drafts.keys() == set(ids)
    assert {draft.revision for draft in drafts.values()} == {1}

    pages = [(pk, f"Title {number}") for number in range(4) for pk in ids]
    entries = {
        title: Entry(form.payload | {"title_en": [title]}, Base(), revision=1)
        for _pk, title in pages
    }
    results = at_once([partial(save_draft, pk, by=user, entry=entries[t]) for pk, t in pages])

    won = {
        pk: title
        for (pk, title), result in zip(pages, results, strict=True)
        if isinstance(result, ChangeRequest)
    }
    asked = [result for result in results if isinstance(result, Overlap)]
    assert (len(won), len(asked)) == (125, 375)
    saved = {draft.pk: draft.title for draft in ChangeRequest.objects.all()}
    assert saved == won
    assert set(ChangeRequest.objects.values_list("revision", flat=True)) == {2}
