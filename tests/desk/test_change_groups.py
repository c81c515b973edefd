"""Groups of those who take part: entered in rows, compared together, kept with their history."""

import pytest

from activities.models import Activity, ParticipantGroup
from activities.participants import groups_of
from desk.groups import GROUP_FIELDS, GroupTyped, rows_in, with_rows
from desk.models import ChangeRequest
from desk.payload_merging import merge
from desk.payloads import boxes_of, changed_fields, payload_of
from tests import factories as f
from tests.desk.entering import approve, begun_change, filled, submit, submit_kept, submitted

ROWS = {
    "groups": ["pupils", "", "", ""],
    "groups_words": ["from two schools", "", "in wheelchairs", ""],
    "groups_number": ["rreth 40", "", "15", ""],
    "groups_of": ["", "", "1", ""],
}
STORED = [
    ("pupils", "from two schools", 40, "about", None),
    (None, "in wheelchairs", 15, "exact", 1),
]


@pytest.fixture(autouse=True)
def pupils(db):
    return f.ParticipantKindFactory(slug="pupils")


def stored(activity):
    columns = ("kind__slug", "words_en", "number", "basis", "part_of__position")
    return list(activity.participant_groups.values_list(*columns))


def test_rows_become_groups_and_blank_ones_nothing(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka, **ROWS)
    page = officer.get(change.get_absolute_url())
    read = next(row for row in page.context["rows"] if row.name == "groups")

    approve(officer, change)

    assert read.new == [
        "pupils, from two schools: about 40",
        "in wheelchairs: 15 (part of group 1)",
    ]
    activity = Activity.objects.get()
    assert stored(activity) == STORED
    assert {row.history_type for row in ParticipantGroup.history.all()} == {"+"}


def test_boxes_become_plain_groups_before_the_rows(focal_point, officer, suhareka):
    approve(officer, submitted(focal_point, suhareka, youth="over 200", women="0", **ROWS))

    activity = Activity.objects.get()
    assert boxes_of(groups_of(activity)) == {"women": "0", "men": "", "youth": ">200"}
    assert stored(activity) == [
        ("women", "", 0, "exact", None),
        ("youth", "", 200, "over", None),
        STORED[0],
        (None, "in wheelchairs", 15, "exact", 3),
    ]
    assert rows_in(payload_of(activity, focal_point.user)) == [
        GroupTyped("pupils", "from two schools", "~40"),
        GroupTyped("", "in wheelchairs", "15", "1"),
    ]


def test_change_keeps_the_rows_that_stay(focal_point, officer, suhareka):
    approve(officer, submitted(focal_point, suhareka, municipalities_host=[suhareka.slug], **ROWS))
    activity = Activity.objects.get()
    kept, gone = activity.participant_groups.all()
    ParticipantGroup.objects.filter(pk=kept.pk).update(words_sq="nga dy shkolla")

    fewer = {name: values[:1] for name, values in ROWS.items()} | {"groups_number": ["45"]}
    change = begun_change(focal_point, activity, **fewer)
    submit_kept(focal_point, change)
    approve(officer, change)

    group = activity.participant_groups.get()
    assert (group.pk, group.number, group.basis) == (kept.pk, 45, "exact")
    assert group.words_sq == "nga dy shkolla"
    assert ParticipantGroup.history.filter(id=gone.pk, history_type="-").count() == 1


def test_unchanged_groups_write_no_history(officer, suhareka):
    activity = submitted(officer, suhareka, **ROWS).activity
    before = ParticipantGroup.history.count()

    submit_kept(officer, begun_change(officer, activity, venue_en="The school"))

    activity.refresh_from_db()
    assert str(activity.venues.get()) == "The school"
    assert ParticipantGroup.history.count() == before


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (GroupTyped("pupils", "Roma children", "5"), "names a community (Roma)"),
        (GroupTyped("", "romskih škola", "5"), "names a community (Roma)"),
        (GroupTyped("", "", "5"), "Say what kind of people they are"),
        (GroupTyped("pupils", "", "fifty"), "Write the number in figures: 50."),
        (GroupTyped("nobody", "", "5"), "Choose one of the kinds."),
        (GroupTyped("pupils", "a" * 201, "5"), "at most 200 characters"),
        (GroupTyped("pupils", "", "5", "1"), "have to stand above"),
    ],
)
def test_row_that_is_not_right_is_refused_in_words(focal_point, suhareka, row, said):
    f.CommunityFactory(slug="roma", name_en="Roma", name_sr="romska")

    response = submit(focal_point, **with_rows(filled(suhareka), [row]))

    assert response.status_code == 422
    [error] = response.context["form"].errors["groups"]
    assert error.startswith("Group 1: ")
    assert said in error
    # Nothing that was typed is lost.
    assert rows_in(ChangeRequest.objects.get().payload)[0].words == row.words


def test_two_groups_of_one_name_are_refused(focal_point, suhareka):
    rows = [GroupTyped("pupils", "", "5"), GroupTyped("pupils", "", "6")]

    response = submit(focal_point, **with_rows(filled(suhareka), rows))

    assert "called the same" in str(response.context["form"].errors["groups"])


def test_form_shows_what_was_typed_and_empty_rows_for_more(focal_point, suhareka):
    change = submitted(focal_point, suhareka, **ROWS)
    ChangeRequest.objects.update(status="returned")

    page = focal_point.get(f"/desk/changes/{change.pk}/edit/").text

    assert page.count('name="groups"') == 2 + 2
    assert 'value="from two schools"' in page
    assert 'value="~40"' in page


def test_lists_are_compared_and_chosen_together():
    base = with_rows({}, [GroupTyped("pupils", "", "40")])
    mine = with_rows({}, [GroupTyped("pupils", "", "rreth 40")])
    theirs = with_rows({}, [GroupTyped("pupils", "", "40"), GroupTyped("", "guests", "5")])

    merged = merge(base, mine, theirs, GROUP_FIELDS)

    assert (
        changed_fields(base, with_rows({}, [GroupTyped("pupils", "", " 40 ")]), GROUP_FIELDS) == []
    )
    assert merged.conflicts == ["groups"]
    assert merge(base, base, theirs, GROUP_FIELDS).payload["groups_words"] == ["", "guests"]


def test_group_larger_than_its_whole_is_remarked_to_whoever_enters_it(
    officer, suhareka, focal_point
):
    rows = {**ROWS, "groups_number": ["40", "", "50", ""]}
    change = submitted(focal_point, suhareka, participants="30", participants_basis="exact", **rows)

    remarks = officer.get(change.get_absolute_url()).context["remarks"]

    assert remarks == [
        "Pupils, from two schools alone are 40; the figure given is 30.",
        "In wheelchairs alone are 50; the figure given is 30.",
    ]
