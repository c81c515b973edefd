"""Whether an activity is under the declaration: decided by the reviewer, with its basis."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from activities.belonging import Decision, suggested
from activities.models import Activity
from desk.comparison import said
from desk.forms import ActivityForm
from desk.payload_merging import choose, merge
from tests import factories as f
from tests.desk.entering import address, approve, filled, submit, submitted
from tests.desk.test_review_amend import amend
from tests.desk.test_review_list import APPROVE, LIST, key, small_change

DECIDED = {
    "belonging": "declaration",
    "belonging_basis": "reading",
    "belonging_reason": "It brings youth of two municipalities together.",
}


def said_of(activity):
    return {name: getattr(activity, name) for name in DECIDED}


def test_reviewer_decides_with_the_reason(focal_point, officer, visitor, suhareka):
    change = submitted(focal_point, suhareka, **DECIDED)

    approve(officer, change, **DECIDED)

    activity = Activity.objects.get()
    page = visitor.get(activity.get_absolute_url()).text
    assert said_of(activity) == DECIDED
    assert "our reading" in page
    assert DECIDED["belonging_reason"] in page


def test_focal_point_does_not_say_it(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka, **DECIDED)

    approve(officer, change)

    assert "belonging" not in change.payload
    assert Activity.objects.get().belonging == "not_told"


def test_officer_says_it_in_the_form(officer, suhareka):
    assert said_of(submitted(officer, suhareka, **DECIDED).activity) == DECIDED


@pytest.mark.parametrize(
    "half",
    [
        {"belonging_basis": ""},
        {"belonging_reason": ""},
        {"belonging": "not_told"},
        {"belonging": "nonsense"},
        {"belonging_basis": "nonsense"},
    ],
)
def test_what_is_half_said_is_refused_in_words(focal_point, officer, suhareka, half):
    change = submitted(focal_point, suhareka)

    response = approve(officer, change, **DECIDED | half)

    change.refresh_from_db()
    assert (response.status_code, change.status) == (302, "submitted")
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("half", "field"),
    [
        ({"belonging_basis": ""}, "belonging_basis"),
        ({"belonging_reason": ""}, "belonging_reason"),
        ({"belonging": "not_told"}, "belonging"),
    ],
)
def test_officers_form_refuses_what_is_half_said(officer, suhareka, half, field):
    response = submit(officer, **filled(suhareka, **DECIDED | half))

    assert response.status_code == 422
    assert field in response.context["form"].errors


@pytest.mark.parametrize(
    "wrong",
    [
        {"belonging": "declaration"},
        {"belonging_basis": "source"},
        {"belonging": "other", "belonging_basis": "reading"},
    ],
)
def test_database_holds_the_laws(db, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        f.ActivityFactory(**wrong)


def test_plan_chain_and_commitments_suggest_it(db):
    under = f.ActivityFactory(reference="A-0007", belonging="declaration", belonging_basis="source")
    other = f.ActivityFactory()

    asked = [
        suggested(f.ActivityPlanFactory(), None, names_commitment=False),
        suggested(None, under, names_commitment=True),
        suggested(None, other, names_commitment=True),
        suggested(None, other, names_commitment=False),
    ]

    assert [each.basis for each in asked] == ["plan", "reading", "reporter", ""]
    assert asked[1].reason == "It follows A-0007, which is under a declaration."
    assert asked[3] == Decision()


def test_page_of_review_suggests_and_keeps_what_was_decided(focal_point, officer, suhareka):
    commitment = f.CommitmentFactory()
    key = f"{commitment.declaration.slug}-{commitment.number}"
    change = submitted(focal_point, suhareka, commitments=[key])

    page = officer.get(change.get_absolute_url())

    assert page.context["decision"].basis == "reporter"
    assert 'value="declaration" id="belonging-declaration"\n        checked' in page.text
    assert focal_point.get(address("detail", change.pk)).context["decision"] is None


def with_suffix(change, **fields):
    return {f"{name}-{change.pk}": value for name, value in (DECIDED | fields).items()}


def test_reviewer_of_small_changes_decides_it_for_each(focal_point, officer, suhareka):
    first, second = (small_change(focal_point, suhareka) for _ in range(2))
    ticked = {"approve": [key(first), key(second)]}
    page = officer.get(LIST).text

    officer.post(APPROVE, ticked | with_suffix(first))

    first.activity.refresh_from_db()
    second.activity.refresh_from_db()
    assert page.count(f'name="belonging_reason-{first.pk}"') == 1
    assert said_of(first.activity) == DECIDED
    assert second.activity.belonging == "not_told"


def test_small_change_whose_belonging_is_half_said_waits_on(focal_point, officer, suhareka):
    change = small_change(focal_point, suhareka)
    sent = {"approve": [key(change)]} | with_suffix(change, belonging_reason="")

    (result,) = officer.post(APPROVE, sent).context["results"]

    change.refresh_from_db()
    assert (result["words"], change.status) == ("Say why you read it so.", "submitted")


def test_reviewer_who_edits_first_decides_it_too(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    page = officer.get(address("amend", change.pk)).text

    refused = amend(officer, change, **DECIDED | {"belonging_reason": ""})
    amend(officer, change, **DECIDED)

    assert page.count('name="belonging_reason"') == 1
    assert refused.context["problem"] == "Say why you read it so."
    assert refused.context["decision"].belonging == "declaration"
    assert said_of(Activity.objects.get()) == DECIDED


def test_form_that_asks_it_itself_is_not_asked_twice(officer, mission_staff, suhareka):
    """Its author was a focal point when it was handed in, and is an officer by now."""
    entered = filled(suhareka, **DECIDED).items()
    payload = {name: [value] if isinstance(value, str) else value for name, value in entered}
    change = f.ChangeRequestFactory(
        author=mission_staff.user,
        region=suhareka.region,
        status="submitted",
        payload=payload,
        first_submitted_at=timezone.now(),
    )

    page = officer.get(address("amend", change.pk))

    assert page.context["decision"] is None
    assert page.text.count('name="belonging_reason"') == 1


def test_when_two_have_changed_it_one_decision_is_taken_whole(officer, activity):
    mine = {name: [value] for name, value in DECIDED.items()}
    theirs = {"belonging": ["other"], "belonging_basis": ["source"]}

    merged = merge({"belonging": ["not_told"]}, mine, theirs, tuple(DECIDED))
    words = said(ActivityForm(mine, author=officer.user), "belonging", mine)

    assert merged.conflicts == ["belonging"]
    assert choose(mine, theirs, merged.conflicts) == theirs
    assert words == ["under a declaration", "our reading", DECIDED["belonging_reason"]]


def test_overview_counts_what_is_under_the_declaration(visitor, suhareka, gjilan):
    known = {"status": "held", "belonging": "declaration", "belonging_basis": "source"}
    joined = f.ActivityFactory(**known)
    for place in (suhareka, gjilan):
        f.InvolvementFactory(activity=joined, municipality=place)
    f.ActivityFactory(**known)
    f.ActivityFactory(status="held", belonging="other", belonging_basis="source")

    context = visitor.get("/").context

    assert (context["held"], context["under"], context["joined"]) == (3, 2, 1)
    assert visitor.get("/activities/?belonging=declaration").context["total"] == 2
