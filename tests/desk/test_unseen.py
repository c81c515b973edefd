"""What a form cannot show it keeps, and what a person may not know reaches them nowhere."""

import datetime as dt
import uuid

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from dates.spans import DateSpan
from desk.entries import SALT, Base
from desk.models import ChangeRequest
from tests import factories as f
from tests.desk.entering import (
    address,
    approve,
    begun_change,
    filled,
    give_back,
    save,
    submit_kept,
    submitted,
    version_of,
)

NEW = reverse("desk:change_new")
SECRETS = ["prizren-2031", "A-0555", "Kanarija"]


@pytest.fixture
def hidden(activity, region, other_region):
    """The painting workshop is in a draft plan and follows an internal activity elsewhere."""
    activity.plan = f.ActivityPlanFactory(
        region=region, year=2031, status="draft", title_en="Kanarija"
    )
    activity.follows = f.ActivityFactory(
        region=other_region, reference="A-0555", title_en="Kanarija", visibility="internal"
    )
    activity.save()
    return activity


def assert_unsaid(response):
    """Nothing of the plan and the earlier activity is in a page, its hidden fields included."""
    text = response.content.decode()
    assert [word for word in SECRETS if word in text] == []
    for sealed in [part.split('"')[0] for part in text.split('name="base" value="')[1:]]:
        opened = str(signing.loads(sealed, salt=SALT))
        assert [word for word in SECRETS if word in opened] == []


def mended(client, activity, **answers):
    return begun_change(client, activity, title_en="A typo mended", **answers)


def as_kept(hidden):
    activity = Activity.objects.get(pk=hidden.pk)
    return activity.title_en, activity.plan, activity.follows


def test_form_of_a_change_says_nothing_of_what_its_author_cannot_see(focal_point, hidden):
    page = focal_point.get(NEW, {"activity": hidden.slug})

    assert_unsaid(page)
    assert "base" in page.content.decode()


def test_mended_typo_keeps_the_plan_and_the_chain(focal_point, officer, mission_staff, hidden):
    change = mended(focal_point, hidden)
    submit_kept(focal_point, change)

    approve(officer, change)

    assert as_kept(hidden) == ("A typo mended", hidden.plan, hidden.follows)


def test_officer_amending_it_keeps_them_too(focal_point, mission_staff, hidden, suhareka):
    change = mended(focal_point, hidden)
    submit_kept(focal_point, change)
    change.refresh_from_db()
    answers = filled(suhareka, title_en="Amended", revision=change.revision)

    response = mission_staff.post(
        address("amend", change.pk), {**answers, "version": version_of(change)}
    )

    assert response.status_code == 302
    assert as_kept(hidden) == ("Amended", hidden.plan, hidden.follows)
    assert_unsaid(focal_point.get(change.get_absolute_url()))


def test_answer_what_became_of_it_keeps_them(focal_point, officer, hidden):
    day = timezone.localdate() - dt.timedelta(days=10)
    hidden.dates = DateSpan.of_day(day)
    hidden.save()
    path = reverse("desk:outcome_answer", args=[hidden.slug])
    answers = {"answer": "held", "outcome": "Done.", "version": hidden.version}

    focal_point.post(path, answers)
    change = ChangeRequest.objects.get()
    approve(officer, change)

    activity = Activity.objects.get(pk=hidden.pk)
    assert (activity.status, activity.plan, activity.follows) == (
        "held",
        hidden.plan,
        hidden.follows,
    )
    assert not {"plan", "follows", "visibility"} & {*change.payload, *change.base_payload}


def test_no_page_of_a_changes_author_says_what_they_cannot_see(focal_point, officer, hidden):
    change = mended(focal_point, hidden)
    pages = [address("edit", change.pk), change.get_absolute_url(), reverse("desk:desk")]
    for path in pages:
        assert_unsaid(focal_point.get(path))
    submit_kept(focal_point, change)
    assert_unsaid(focal_point.get(change.get_absolute_url()))
    give_back(officer, change)
    assert_unsaid(focal_point.get(address("edit", change.pk)))


def test_conflict_says_nothing_either(focal_point, hidden):
    change = mended(focal_point, hidden)
    hidden.title_en, hidden.version = "Mended elsewhere", 2
    hidden.save()

    response = submit_kept(focal_point, change)

    assert response.status_code == 409
    assert_unsaid(response)
    assert_unsaid(focal_point.get(address("edit", change.pk)))


def test_error_page_says_nothing_either(focal_point, hidden):
    change = mended(focal_point, hidden, participants="many")

    response = submit_kept(focal_point, change)

    assert response.status_code == 422
    assert_unsaid(response)


def test_copy_of_an_activity_says_nothing_either(focal_point, hidden):
    assert_unsaid(focal_point.get(NEW, {"copy": hidden.slug}))


def test_what_the_author_chooses_themselves_takes_its_place(focal_point, officer, hidden, region):
    adopted = f.ActivityPlanFactory(region=region, year=2032, status="adopted")
    change = mended(focal_point, hidden, plan="prizren-2032")
    submit_kept(focal_point, change)

    approve(officer, change)

    assert as_kept(hidden) == ("A typo mended", adopted, hidden.follows)


def test_officer_of_the_plans_region_can_take_it_away(officer, hidden):
    change = begun_change(officer, hidden, plan="")
    submit_kept(officer, change)

    assert as_kept(hidden)[1:] == (None, hidden.follows)


def test_typed_number_of_what_one_cannot_see_is_refused_like_one_that_is_not_there(
    focal_point, hidden, suhareka
):
    sentences = []
    for reference in ("A-0555", "A-0556"):
        pk = uuid.uuid4()
        answers = filled(suhareka, follows_typed=reference, when="01.01.1990")
        response = focal_point.post(address("submit", pk), answers)
        assert response.status_code == 422
        page = response.content.decode()
        assert "Kanarija" not in page
        sentences.append(page.replace(reference, "…").replace(str(pk), "…"))
        assert list(response.context["form"].errors) == ["follows"]
        assert response.context["remarks"] == []

    assert "You can see no other activity" in sentences[0]


@pytest.fixture
def following(other_focal_point, suhareka, gjilan, hidden):
    """A new activity of two regions that follows what only one of its reviewers can see."""
    hosts = [gjilan.slug, suhareka.slug]
    Activity.objects.filter(reference="A-0555").update(region=gjilan.region)
    f.InvolvementFactory(activity=hidden.follows, municipality=gjilan)
    return submitted(
        other_focal_point, gjilan, municipalities_host=hosts, follows="A-0555", title_en="Next"
    )


def test_reviewer_is_not_told_what_only_the_author_can_see(officer, following):
    for path in (following.get_absolute_url(), address("amend", following.pk)):
        page = officer.get(path)
        assert page.status_code == 200
        assert "A-0555" not in page.text
        assert "Kanarija" not in page.text
    assert "something that you cannot see" in officer.get(following.get_absolute_url()).text


def test_reviewer_who_cannot_see_it_does_not_take_it_away(officer, following):
    following.refresh_from_db()
    answers = {name: values for name, values in following.payload.items() if name != "follows"}
    wrong = answers | {"participants": "many", "revision": following.revision, "version": 0}
    assert "A-0555" not in officer.post(address("amend", following.pk), wrong).text
    answers |= {"title_en": "Amended", "revision": following.revision, "version": 0}

    response = officer.post(address("amend", following.pk), answers)

    assert response.status_code == 302
    following.refresh_from_db()
    assert following.activity.follows.reference == "A-0555"


def test_reviewer_who_can_see_it_is_told(other_officer, following):
    assert "Kanarija" in other_officer.get(following.get_absolute_url()).text


def test_list_of_small_changes_says_nothing_either(officer, other_focal_point, gjilan, hidden):
    f.InvolvementFactory(activity=hidden, municipality=gjilan, role="proposer")
    f.InvolvementFactory(activity=hidden.follows, municipality=gjilan)
    change = begun_change(other_focal_point, hidden, follows="")
    submit_kept(other_focal_point, change)

    page = officer.get(reverse("desk:review_list"))

    assert len(page.context["changes"]) == 1
    assert "A-0555" not in page.text
    assert "Kanarija" not in page.text


def test_saved_base_of_a_visitor_of_the_form_opens(focal_point, hidden):
    """Makes sure that the tests above look into a base that there is."""
    page = focal_point.get(NEW, {"activity": hidden.slug})
    sealed = page.text.split('name="base" value="')[1].split('"')[0]

    assert Base.opened(sealed).activity == hidden.pk
    assert save(focal_point, uuid.uuid4(), title_en="A", base=sealed).status_code == 302
