"""Each row of cases/numbers.csv, through the pages where people type it.

A row says what was typed, in which field, what was chosen beside it, and what is right.
"""

import csv
import datetime as dt
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from activities.models import Activity
from activities.participants import PART_NAMES, groups_of
from desk.models import ChangeRequest
from desk.payloads import boxes_of
from tests import factories as f
from tests.admin_pages import activity_form, add, errors_of
from tests.desk.answering import HELD, answered, desk_address
from tests.desk.entering import approve, begun_change, filled, submit, submit_kept

FILE = Path(__file__).parents[1] / "cases" / "numbers.csv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
# Of these kinds a row is one number, typed into one box; the others have a test each, below.
ONE_BOX = {
    *("thousands with a dot", "thousands with a blank", "thousands with a comma"),
    *("basis in words", "numbers in words", "right today"),
}
BASES = {"exactly": "exact", "about": "about", "over": "over", "at least": "at_least"}
RIGHT = re.compile(r"(?:(about|over|at least) )?(\d+)")
RIGHT_SPAN = re.compile(r"between (\d+) and (\d+)")
# What the sentence to the person speaks of, by the words of the row.
SPOKEN_OF = {
    "refused: sentence about the comma (1000, or 1?)": ["comma", "1000", "or 1."],
    "refused: sentence about the two that contradict each other": ["“about” and “exactly”"],
    "refused: sentence about figures (50)": ["figures: 50"],
    "refused: sentence about whole people": ["People are whole", "12.5"],
    "refused: in words": ["less than 0"],
}


def answers_of(row):
    """The boxes of a form for each field that the row names."""
    typed = row["typed"].replace("\\u00a0", "\u00a0").replace("(empty)", "")
    chosen = BASES.get(row["basis chosen"], "unknown")
    for field in re.findall(r"participants|women|men|youth", row["field"]):
        if field == "participants":
            yield field, {"participants": typed, "participants_basis": chosen}
        else:
            yield field, {"participants": "9000", "participants_basis": "exact", field: typed}


def right_of(row):
    """What is stored: number, basis, upper end; None where the row is refused."""
    if row["right"].startswith("refused"):
        return None
    if span := RIGHT_SPAN.match(row["right"]):
        return int(span[1]), "between", int(span[2])
    if said := RIGHT.match(row["right"]):
        return int(said[2]), BASES[said[1] or "exactly"], None
    assert row["right"].startswith("not known")
    return None, "unknown", None


def by_long_form(client, activity, answers):
    place = activity.municipalities.get()
    return submit(client, uuid4(), **filled(place, **answers))


def by_outcome_form(client, activity, answers):
    activity.starts_on = activity.ends_on = timezone.localdate() - dt.timedelta(days=10)
    activity.starts_precision = activity.ends_precision = "day"
    activity.save()
    blank = {"women": "", "participants": "", "participants_basis": "unknown"}
    return answered(client, desk_address(activity), activity, **HELD | blank | answers)


def words_of(number, basis, upper):
    patterns = {
        "exact": "{0}",
        "about": "about {0}",
        "over": "over {0}",
        "at_least": "at least {0}",
        "between": "between {0} and {1}",
    }
    return patterns[basis].format(number, upper) if basis in patterns else "not known"


CASES = [
    pytest.param(row, field, answers, id=f"{row['typed']}-{field}-{row['basis chosen']}")
    for row in ROWS
    if row["kind"] in ONE_BOX
    for field, answers in answers_of(row)
]


@pytest.mark.many_times
@pytest.mark.parametrize("way", [by_long_form, by_outcome_form])
@pytest.mark.parametrize(("row", "field", "answers"), CASES)
def test_what_the_reviewer_reads_is_what_is_published(
    focal_point, officer, visitor, activity, way, row, field, answers
):
    response = way(focal_point, activity, answers)

    right = right_of(row)
    if right is None:
        assert_refused(response, row)
        return
    change = ChangeRequest.objects.get()
    read = {line.label: line.new for line in officer.get(change.get_absolute_url()).context["rows"]}
    assert approve(officer, change).status_code == 302
    activity = Activity.objects.latest("updated_at")
    public = visitor.get(activity.get_absolute_url()).context
    if field == "participants":
        assert stored(activity) == right
        assert read.get("Participants", ["not known"]) == [words_of(*right)]
        assert public["participants"] == words_of(*right)
    else:
        assert boxes_of(groups_of(activity))[field] == str(right[0])
        [(group, number)] = public["groups"]
        assert group.kind.slug == field
        assert read[str(capfirst(PART_NAMES[field]))] == [str(right[0])] == [number.label()]


def assert_refused(response, row):
    """Each with the words that the row wants, and beside the box itself."""
    said = " ".join(
        error for errors in response.context["form"].errors.values() for error in errors
    )
    assert response.status_code == 422
    assert all(part in said for part in SPOKEN_OF[row["right"]]), said


IN_QUICK_FORM = [
    row
    for row in ROWS
    if row["kind"] in ONE_BOX
    and row["field"] != "women"
    and row["basis chosen"] != "over"
    and "contradict" not in row["right"]
]


@pytest.mark.parametrize("row", IN_QUICK_FORM, ids=lambda row: row["typed"])
def test_the_quick_form_reads_the_same(focal_point, suhareka, row):
    """It has one box for people; what nobody said exactly is rough."""
    typed = row["typed"].replace("\\u00a0", "\u00a0").replace("(empty)", "")
    said = {"draft": str(uuid4()), "photo": str(uuid4()), "what": "Walk", "participants": typed}

    response = focal_point.post(reverse("desk:it_happened"), said)

    right = right_of(row)
    payload = ChangeRequest.objects.get().payload
    if right is None:
        assert_refused(response, row)
        assert payload["participants"] == [typed]
        return
    number, basis, upper = right
    figures = [] if number is None else [f"{number}–{upper}" if upper else str(number)]
    assert payload.get("participants", []) == figures
    assert payload["participants_basis"] == ["about" if basis == "exact" else basis]


@pytest.mark.parametrize(
    ("row", "_field", "answers"), [case for case in CASES if case.values[1] == "participants"]
)
def test_the_admin_reads_the_same(curator, row, _field, answers):
    response = curator.post(add(Activity), activity_form(**answers))

    right = right_of(row)
    if right is None:
        assert all(part in " ".join(errors_of(response)) for part in SPOKEN_OF[row["right"]])
        assert not Activity.objects.exists()
    else:
        assert stored(Activity.objects.get()) == right


def stored(activity):
    return activity.participants, activity.participants_basis, activity.participants_upper


def row_of(kind, typed):
    """One row that is more than a box; so a changed file is noticed."""
    return next(row for row in ROWS if row["kind"] == kind and row["typed"] == typed)


def remarks_everywhere(request, figures):
    """What is said of an entry with these figures to its author, its reviewer, a curator and
    readers, in a change of few fields and by itself."""
    focal_point, officer, curator, visitor = map(
        request.getfixturevalue, ("focal_point", "officer", "curator", "visitor")
    )
    activity = request.getfixturevalue("activity")
    change = begun_change(focal_point, activity, **{k: [v] for k, v in figures.items()})
    submit_kept(focal_point, change)
    said = {
        "author": focal_point.get(change.get_absolute_url()).context["remarks"],
        "reviewer": officer.get(change.get_absolute_url()).context["remarks"],
        "bulk": officer.get(reverse("desk:review_list")).context["changes"][0].remarks,
    }
    approve(officer, change)
    said["public"] = visitor.get(activity.get_absolute_url()).context["remarks"]
    lists = {each.slug: each for each in curator.get(reverse("desk:desk")).context["lists"]}
    return said, lists["figures"].total


PARTS_AND_TOTALS = {
    "participants 12, youth 13": "Young people alone are 13; the figure given is 12.",
    "participants 12, youth 12": "",
    "participants 55, women 30, men 30": "Women and men together are 60; the figure given is 55.",
    "participants 50, women 20, men 20": "",
}


@pytest.mark.parametrize("typed", PARTS_AND_TOTALS)
def test_parts_and_totals_are_remarked_on_alike_by_everybody(request, typed):
    row = row_of("parts and total", typed)
    figures = dict(part.split(" ") for part in typed.split(", "))
    figures["participants_basis"] = BASES[row["basis chosen"]]
    remark = PARTS_AND_TOTALS[typed]

    said, on_curators_list = remarks_everywhere(request, figures)

    assert said == dict.fromkeys(said, [remark] if remark else [])
    assert on_curators_list == bool(remark)


YEARS = dict.fromkeys(("starts_precision", "ends_precision"), "year")
YEAR_2017 = {"starts_on": "2017-01-01", "ends_on": "2017-12-31", **YEARS}
TWO_YEARS = YEAR_2017 | {"ends_on": "2018-12-31"}


@pytest.mark.parametrize(
    ("typed", "years", "sum_of_all", "sum_of_2017"),
    [
        (
            "over 200; exactly 12; about 50; about 40",
            [YEAR_2017] * 4,
            "at least 212, and about 90 more",
            "at least 212, and about 90 more",
        ),
        ("about 50; about 40", [YEAR_2017] * 2, "about 90", "about 90"),
        (
            "over 200 in 2017; about 50 in 2017–2018",
            [YEAR_2017, TWO_YEARS],
            "at least 200, and about 50 more",
            "at least 200",
        ),
    ],
)
def test_sums_say_no_more_than_their_figures_bear(
    visitor, region, typed, years, sum_of_all, sum_of_2017
):
    row = row_of("what bounds from below", typed)
    for part, dates in zip(typed.split("; "), years, strict=True):
        basis, number, *_when = part.split(" ")
        f.ActivityFactory(
            region=region,
            status="held",
            participants=int(number),
            participants_basis=BASES[basis],
            **dates,
        )

    figures = visitor.get("/activities/?view=figures").context["charts"]
    lines = {
        line.label: line for each in figures if each.name == "participants" for line in each.lines
    }
    assert f"<strong>{sum_of_all}</strong>" in visitor.get("/").text
    assert visitor.get(region.get_absolute_url()).context["participants"].label() == sum_of_all
    assert lines["2017"].cells[0].text == sum_of_2017
    assert sum_of_2017 in row["right"]


def test_basis_is_kept_in_the_history(visitor, activity):
    row = row_of("basis kept everywhere", "over 200")
    activity.participants, activity.participants_basis = 200, "over"
    activity.save()
    f.count_part(activity, "youth", True, 200, basis="over")

    page = visitor.get(reverse("reports:activity_history", args=[activity.slug])).text

    assert row["right"] in page.partition("young people")[2].partition("200")[0] + "200"


def test_every_row_has_its_test():
    """Those of one box are tried one by one; of the others each is named in a test."""
    own_test = {
        *PARTS_AND_TOTALS,
        *("over 200; exactly 12; about 50; about 40", "about 50; about 40", "over 200"),
        "over 200 in 2017; about 50 in 2017–2018",
        # The same in every row of figures.
        "(any figures)",
        "pesëdhjetë; then 50, saved again",
    }
    assert {row["typed"] for row in ROWS if row["kind"] not in ONE_BOX} == own_test
