import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from desk import actions
from desk.models import ChangeRequest, ReviewStep
from tests import factories as f
from tests.conftest import client_of

Status = ChangeRequest.Status
PASSED = {"starts_on": "2024-05-01", "ends_on": "2024-05-31", "precision": "month"}


@pytest.fixture
def colleague(suhareka):
    """A client of the focal point who goes on with the work."""
    return client_of(f.UserFactory(name="Invented Successor", municipality=suhareka))


@pytest.fixture
def changes(focal_point, region):
    """One change request of the leaving focal point in each state."""
    return {
        status: f.ChangeRequestFactory(
            author=focal_point.user,
            region=region,
            status=status,
            payload={"title_en": [f"Work that is {status}"]},
            submitted_at=None if status == Status.DRAFT else "2026-01-02T10:00Z",
            first_submitted_at=None if status == Status.DRAFT else "2026-01-02T10:00Z",
        )
        for status in (Status.DRAFT, Status.RETURNED, Status.SUBMITTED, Status.WITHDRAWN)
    }


def page_of(leaving) -> str:
    return reverse("desk:handover", args=[leaving.pk])


def sheet_of(leaving) -> str:
    return reverse("desk:handover_sheet", args=[leaving.pk])


def hand_over(client, leaving, successor):
    return client.post(page_of(leaving), {"successor": successor.pk})


def authors() -> dict:
    return {change.status: change.author for change in ChangeRequest.objects.all()}


def test_handover_moves_what_is_open(officer, focal_point, colleague, changes):
    response = hand_over(officer, focal_point.user, colleague.user)

    assert response.url == sheet_of(focal_point.user)
    assert authors() == {
        Status.DRAFT: colleague.user,
        Status.RETURNED: colleague.user,
        Status.SUBMITTED: colleague.user,
        Status.WITHDRAWN: focal_point.user,
    }


def test_handover_keeps_who_wrote_it_before(officer, focal_point, colleague, changes):
    hand_over(officer, focal_point.user, colleague.user)

    change = changes[Status.RETURNED]
    step = change.steps.get()
    assert (step.verb, step.by) == (ReviewStep.Verb.HANDED_OVER, officer.user)
    assert step.previous_author == focal_point.user
    latest = change.history.latest()
    assert (latest.author, latest.history_user) == (colleague.user, officer.user)
    assert latest.prev_record.author == focal_point.user
    page = colleague.get(change.get_absolute_url()).content.decode()
    assert f"begun by {focal_point.user}" in page
    assert f"Until then {focal_point.user} had written it." in page


def test_handover_changes_neither_state_nor_text(officer, focal_point, colleague, changes):
    before = list(ChangeRequest.objects.order_by("pk").values("status", "payload", "revision"))

    hand_over(officer, focal_point.user, colleague.user)

    after = list(ChangeRequest.objects.order_by("pk").values("status", "payload", "revision"))
    assert after == before


def test_handover_lets_the_successor_go_on_and_the_other_no_more(
    officer, focal_point, colleague, changes
):
    edit = reverse("desk:change_edit", args=[changes[Status.DRAFT].pk])
    save = reverse("desk:change_save", args=[changes[Status.DRAFT].pk])
    assert colleague.get(edit).status_code == 404

    hand_over(officer, focal_point.user, colleague.user)

    assert colleague.get(edit).status_code == 200
    assert focal_point.get(edit).status_code == 404
    assert focal_point.post(save, {"title_en": "Mine again"}).status_code == 404


@pytest.mark.parametrize("verb", ["submit", "withdraw"])
def test_handover_in_the_middle_of_a_request_is_noticed(
    officer, focal_point, colleague, changes, verb
):
    """The one who left had opened the page, and their click comes a moment after."""
    pk = changes[Status.DRAFT].pk
    hand_over(officer, focal_point.user, colleague.user)

    late = {"submit": {"revision": 0}, "withdraw": {}}[verb]
    with pytest.raises(actions.Refused, match="handed over to somebody else"):
        getattr(actions, verb)(pk, by=focal_point.user, **late)

    assert ChangeRequest.objects.get(pk=pk).status == Status.DRAFT


def test_handover_to_somebody_invited_waits_for_them(officer, focal_point, suhareka, changes):
    invited = f.UserFactory(name="Invited One", municipality=suhareka, is_active=False)
    f.InvitationFactory(user=invited)

    page = officer.get(page_of(focal_point.user)).content.decode()
    hand_over(officer, focal_point.user, invited)

    assert "(invited, has not signed in yet)" in page
    assert authors()[Status.DRAFT] == invited


@pytest.mark.parametrize(
    "kind", ["elsewhere", "closed", "officer", "themself", "too old", "nobody"]
)
def test_handover_refuses_a_forged_successor(
    officer, focal_point, other_focal_point, deactivated, suhareka, changes, kind
):
    expired = f.UserFactory(municipality=suhareka, is_active=False)
    f.InvitationFactory(user=expired, expires_at="2024-01-01T00:00Z")
    forged = {
        "elsewhere": other_focal_point.user.pk,
        "closed": deactivated.user.pk,
        "officer": officer.user.pk,
        "themself": focal_point.user.pk,
        "too old": expired.pk,
        "nobody": 10**20,
    }

    response = officer.post(page_of(focal_point.user), {"successor": forged[kind]})

    assert response.status_code == 422
    assert set(authors().values()) == {focal_point.user}
    assert not ReviewStep.objects.exists()


def test_handover_of_somebody_elsewhere_is_not_there(
    other_officer, focal_point, colleague, changes
):
    assert other_officer.get(page_of(focal_point.user)).status_code == 404
    assert hand_over(other_officer, focal_point.user, colleague.user).status_code == 404
    assert colleague.get(page_of(focal_point.user)).status_code == 404
    assert authors()[Status.DRAFT] == focal_point.user


def test_handover_of_an_officers_work_is_refused_in_words(curator, officer):
    response = curator.get(page_of(officer.user))

    assert response.status_code == 403
    assert "Only what focal points have begun" in response.content.decode()


def test_handover_page_does_not_give_drafts_away(officer, focal_point, colleague, changes):
    for page in (officer.get(page_of(focal_point.user)), sheet(officer, focal_point, colleague)):
        text = page.content.decode()
        assert "Work that is draft" not in text
        assert "Work that is returned" in text
        assert "A draft" in text


def sheet(officer, focal_point, colleague):
    return officer.post(page_of(focal_point.user), {"successor": colleague.user.pk}, follow=True)


def test_handover_is_all_or_nothing(officer, focal_point, colleague, changes, monkeypatch):
    """The second of three steps cannot be written; the first must not stay."""
    create = ReviewStep.objects.create

    def fail_at_the_second(**fields):
        if ReviewStep.objects.exists():
            raise IntegrityError
        return create(**fields)

    monkeypatch.setattr("desk.handover.ReviewStep.objects.create", fail_at_the_second)

    with pytest.raises(IntegrityError), transaction.atomic():
        hand_over(officer, focal_point.user, colleague.user)

    assert set(authors().values()) == {focal_point.user}


def test_handover_works_for_an_account_already_closed(officer, focal_point, colleague, changes):
    focal_point.user.is_active = False
    focal_point.user.save()

    hand_over(officer, focal_point.user, colleague.user)

    assert authors()[Status.DRAFT] == colleague.user


def test_handover_leads_to_an_invitation_where_nobody_else_is(officer, focal_point, changes):
    page = officer.get(page_of(focal_point.user)).content.decode()

    assert "Nobody else of this municipality has an account." in page
    assert reverse("accounts:invitation_new") in page


def test_handover_of_nothing_says_so(officer, focal_point):
    assert "Nothing: no drafts" in officer.get(page_of(focal_point.user)).content.decode()


def test_handover_sheet_lists_what_nobody_has_answered(officer, focal_point, suhareka, region):
    waiting = f.ActivityFactory(title_en="Bike tour of 2024", region=region, **PASSED)
    f.InvolvementFactory(activity=waiting, municipality=suhareka)
    done = f.ActivityFactory(title_en="Chess of 2024", region=region, status="held", **PASSED)
    f.InvolvementFactory(activity=done, municipality=suhareka)
    f.InvolvementFactory(activity__title_en="Elsewhere", activity__status="planned")

    page = officer.get(sheet_of(focal_point.user)).content.decode()

    assert "Bike tour of 2024" in page
    assert "Chess of 2024" not in page
    assert "Elsewhere" not in page


def test_handover_sheet_is_for_the_successor_with_titles(
    officer, focal_point, colleague, changes, other_focal_point
):
    assert colleague.get(sheet_of(focal_point.user)).status_code == 404

    hand_over(officer, focal_point.user, colleague.user)

    assert "Work that is draft" in colleague.get(sheet_of(focal_point.user)).content.decode()
    assert other_focal_point.get(sheet_of(focal_point.user)).status_code == 404
    assert focal_point.get(sheet_of(focal_point.user)).status_code == 404


def test_handover_back_and_forth_lists_each_entry_once(officer, focal_point, colleague, changes):
    for leaving, successor in ((focal_point, colleague), (colleague, focal_point)) * 2:
        hand_over(officer, leaving.user, successor.user)

    page = officer.get(sheet_of(colleague.user))

    assert len(page.context["changes"]) == 3
    assert changes[Status.DRAFT].steps.count() == 4
    assert changes[Status.DRAFT].begun_by == focal_point.user


def test_handed_over_step_names_who_wrote_before(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        f.ReviewStepFactory(verb=ReviewStep.Verb.HANDED_OVER)
    with pytest.raises(IntegrityError), transaction.atomic():
        f.ReviewStepFactory(previous_author=f.UserFactory())


@pytest.mark.parametrize("number", [1, 3])
def test_handover_sheet_asks_the_database_equally_often(
    officer, focal_point, colleague, region, number, django_assert_num_queries
):
    f.ChangeRequestFactory.create_batch(
        number,
        author=focal_point.user,
        region=region,
        status=Status.RETURNED,
        first_submitted_at="2026-01-02T10:00Z",
    )
    hand_over(officer, focal_point.user, colleague.user)
    officer.get(sheet_of(focal_point.user))

    with django_assert_num_queries(8):
        officer.get(sheet_of(focal_point.user))
