"""The checks of the form, one by one, and what it offers."""

import pytest
from django.conf import settings
from django.utils.translation import override

from desk.entered_facts import remarks_on_entry
from desk.forms import ActivityForm
from desk.payloads import PART_FIELDS
from tests import factories as f
from tests.desk.entering import filled

TITLE = "Give the activity a title."


def checked(author, place, approver=None, **answers):
    """The form with these answers over complete ones, checked."""
    form = filled(place, **answers)
    payload = {
        name: values if isinstance(values, list) else [values] for name, values in form.items()
    }
    return ActivityForm(payload, author=author, approver=approver, check=True)


@pytest.fixture
def author(focal_point):
    return focal_point.user


def test_complete_form_is_valid(author, suhareka):
    assert checked(author, suhareka).errors == {}


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
def test_title_in_one_language_is_enough(author, suhareka, code):
    name = f"title_{code}".replace("-", "_")

    form = checked(author, suhareka, **{"title_en": "", name: "Basket", "original_language": "en"})

    assert form.errors == {}
    assert form.cleaned_data["original_language"] == code


def test_title_is_asked_for_in_the_language_of_entry(author, suhareka):
    form = checked(author, suhareka, title_en="", original_language="sq")

    assert form.errors == {"title_sq": [TITLE]}


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_postponed_or_cancelled_needs_a_reason(author, suhareka, status):
    without = checked(author, suhareka, status=status)
    given = checked(author, suhareka, status=status, status_reason="Rain")

    assert list(without.errors) == ["status_reason"]
    assert given.errors == {}


def test_reason_left_over_from_before_is_to_be_taken_away(author, suhareka):
    form = checked(author, suhareka, status="held", status_reason="Rain")

    assert list(form.errors) == ["status_reason"]


@pytest.mark.parametrize(
    ("number", "basis", "wrong"),
    [
        ("", "unknown", []),
        ("40", "about", []),
        ("0", "exact", []),
        ("40", "unknown", ["participants_basis"]),
        ("", "over", ["participants"]),
        ("forty", "over", ["participants"]),
        ("-1", "exact", ["participants"]),
        ("99999999999999999999", "exact", ["participants"]),
    ],
)
def test_number_of_participants_and_how_it_is_known_go_together(
    author, suhareka, number, basis, wrong
):
    form = checked(author, suhareka, participants=number, participants_basis=basis)

    assert list(form.errors) == wrong


def test_unknown_number_is_not_zero(author, suhareka):
    form = checked(author, suhareka, participants="")

    assert form.is_valid()
    assert form.cleaned_data["participants"] is None


def test_women_and_men_that_do_not_add_up_are_remarked_on_and_not_blocked(author, suhareka):
    numbers = {"participants": "40", "participants_basis": "exact", "women": "20", "youth": "50"}

    f.ParticipantKindFactory(slug="youth")
    form = checked(author, suhareka, men="15", **numbers)

    assert form.is_valid()
    assert remarks_on_entry(form.payload, form.author) == [
        "Young people alone are 50; the figure given is 40.",
        "Women and men together are 35; the figure given is 40.",
    ]


@pytest.mark.parametrize("role", PART_FIELDS)
def test_own_municipality_has_some_role(author, suhareka, gjilan, role):
    others = checked(author, suhareka, municipalities_host=[gjilan.slug])
    roles = {"municipalities_host": [gjilan.slug], role: [suhareka.slug]}
    own = checked(author, suhareka, **roles)

    assert list(others.errors) == ["municipalities_host"]
    assert own.errors == {}


def test_officers_enter_what_any_municipality_does(officer, gjilan, suhareka):
    form = checked(
        officer.user,
        suhareka,
        officer.user,
        municipalities_host=[gjilan.slug],
        municipalities_participant=[suhareka.slug],
    )

    assert form.errors == {}


def test_region_is_one_that_the_approver_covers(author, officer, other_officer, suhareka):
    theirs = checked(author, suhareka, officer.user)
    others = checked(author, suhareka, other_officer.user)

    assert theirs.errors == {}
    assert list(others.errors) == ["region"]


@pytest.mark.parametrize("text", ["05/27/2013", "lately", "31.02.2019", "99"])
def test_date_that_cannot_be_read_gets_a_sentence(author, suhareka, text):
    form = checked(author, suhareka, when=text)

    assert list(form.errors) == ["when"]


def test_date_may_stay_unknown(author, suhareka):
    form = checked(author, suhareka, when="", is_approximate="on")

    assert form.is_valid()
    assert form.instance.dates.precision == "unknown"
    assert form.instance.is_approximate is False


def test_date_is_approximate_by_its_tick(author, suhareka):
    form = checked(author, suhareka, when="05.2017", is_approximate="on")

    assert form.is_valid()
    assert form.instance.dates.edtf() == "2017-05~"


def test_what_names_no_municipality_and_no_region_is_for_mission_staff(
    mission_staff, officer, suhareka
):
    answers = {"municipalities_host": [], "region": ""}

    published = checked(mission_staff.user, suhareka, mission_staff.user, **answers)
    refused = checked(officer.user, suhareka, officer.user, **answers)

    assert published.errors == {}
    assert published.cleaned_data["region"] is None
    assert "only mission staff can publish it" in refused.errors["region"][0]


@pytest.mark.parametrize("field", ["type", "plan", "follows", "communities", "municipalities_host"])
def test_choice_that_is_not_offered_is_refused(author, suhareka, field):
    form = checked(author, suhareka, **{field: "no-such-thing"})

    assert field in form.errors


def test_title_pasted_with_line_breaks_is_one_line(author, suhareka):
    form = checked(author, suhareka, title_en="Street\nbasketball")

    assert form.is_valid()
    assert form.cleaned_data["title_en"] == "Street basketball"


def test_draft_plans_are_not_offered_to_focal_points(author, officer, suhareka, region):
    f.ActivityPlanFactory(region=region, status="draft")

    assert checked(author, suhareka).fields["plan"].labels == {}
    assert len(checked(officer.user, suhareka).fields["plan"].labels) == 1


def test_language_of_entry_comes_first(focal_point):
    with override("sq"):
        form = ActivityForm({"original_language": ["sq"]}, author=focal_point.user)

    titles = [name for name in form.helper.layout.fields[0].fields if hasattr(name, "heading")]
    assert [block.is_open for block in titles] == [True, False, False, False]
    assert titles[0].fields[0] == "title_sq"


def test_own_region_is_open_and_the_others_are_folded_away(focal_point, gjilan):
    page = focal_point.get("/desk/changes/new/").content.decode()

    groups = page.split('<details class="change-region"')[1:]
    is_open = {
        group.split("<summary>")[1].split("<")[0].strip(): group.startswith(" open")
        for group in groups
    }
    assert is_open == {"Prizren": True, "Gjilan/Gnjilane": False}


@pytest.mark.parametrize("number", [1, 3])
def test_form_asks_the_database_the_same_number_of_times(
    author, suhareka, number, django_assert_num_queries
):
    f.MunicipalityFactory.create_batch(number)
    f.OrganisationFactory.create_batch(number)
    f.ActivityFactory.create_batch(number)
    f.CommitmentFactory.create_batch(number)
    f.ActivityPlanFactory.create_batch(number)
    author.refresh_from_db()
    str(ActivityForm({}, author=author))

    with django_assert_num_queries(16):
        str(ActivityForm({}, author=author))
