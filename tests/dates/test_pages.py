"""Every case of `cases/dates.csv`, typed where people type it."""

import datetime as dt
from html import unescape
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from activities.models import Activity
from dates.spans import DateSpan
from declarations.models import Signing
from desk.models import ChangeRequest
from tests import factories as f
from tests.admin_pages import activity_form, add, change, errors_of, part
from tests.cases.rows import date_rows
from tests.desk.answering import HELD, answered, desk_address
from tests.desk.entering import filled, save, submit

pytestmark = pytest.mark.django_db
TYPED = date_rows("field When?", today=timezone.localdate())
SIGNED = date_rows("admin, signing")


def named(row):
    return ascii(row.text)


def words_of(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


@pytest.mark.many_times
@pytest.mark.parametrize("row", TYPED, ids=named)
def test_entry_form_reads_the_case(officer, suhareka, row):
    response = submit(officer, **filled(suhareka, when=row.text))

    assert response.status_code == (422 if row.sentence else 302)
    if row.sentence:
        assert row.sentence in words_of(response)
    else:
        assert Activity.objects.get().dates.edtf() == row.edtf


@pytest.mark.many_times
@pytest.mark.parametrize("name", ["from", "to"])
@pytest.mark.parametrize("row", TYPED, ids=named)
def test_filter_reads_the_case(visitor, row, name):
    form = visitor.get("/activities/", {name: row.text}).context["filters"].form

    if row.edtf and not row.sentence:
        assert form.cleaned_data[name].edtf() == row.edtf
    else:
        assert (row.sentence or "names no day") in form.errors[name][0]


@pytest.mark.many_times
@pytest.mark.parametrize("row", SIGNED, ids=named)
def test_admin_reads_the_day_of_a_signing(curator, region, row):
    form = {"declaration": f.DeclarationFactory().pk, "region": region.pk, "place": ""}

    response = curator.post(
        add(Signing), {**form, "signed_on": row.text, **part("signatures"), **part("evidence")}
    )

    if row.sentence:
        assert row.sentence in errors_of(response)[0]
        assert not Signing.objects.exists()
    else:
        assert Signing.objects.get().dates.edtf() == row.edtf


def test_admin_needs_the_date_of_a_signing_and_shows_it_again(curator, region):
    signing = f.SigningFactory(region=region, signed_on=dt.date(2013, 5, 27))
    form = {
        "declaration": signing.declaration_id,
        "region": region.pk,
        **part("signatures"),
        **part("evidence"),
    }

    for unknown in ("", "nuk dihet"):
        response = curator.post(change(signing), {**form, "signed_on": unknown})
        assert errors_of(response) == ["This field is required."]

    assert 'value="27 May 2013"' in words_of(curator.get(change(signing)))


def test_signing_known_by_its_month_is_never_shown_as_a_day(visitor, region, suhareka):
    signing = f.SigningFactory(region=region)
    f.SignatureFactory(signing=signing, municipality=suhareka)
    Signing.objects.update(
        starts_on="2014-05-01",
        ends_on="2014-05-31",
        starts_precision="month",
        ends_precision="month",
    )

    for page in ("/", "/regions/prizren/", "/municipalities/suhareke/", "/signatories/"):
        words = words_of(visitor.get(page))
        assert "May 2014" in words, page
        assert "1 May 2014" not in words, page


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("27.05.2013", "2013-05-27"),
        ("më 27 maj 2013", "2013-05-27"),
        ("05/06/2026", "with dots, the day first"),
        ("27.-28.05.2013", "Give one day"),
        ("27.05.2099", "still to come"),
    ],
)
def test_admin_reads_one_day_alike_everywhere(curator, written, right):
    plan = f.ActivityPlanFactory()
    form = {"region": plan.region_id, "year": 2018, "status": "adopted", "adopted_on": written}
    form |= part("evidence")

    response = curator.post(change(plan), form)

    plan.refresh_from_db()
    if plan.adopted_on:
        assert plan.adopted_on.isoformat() == right
        shown = words_of(curator.get(change(plan)))
        assert f'value="{plan.adopted_on:%d.%m.%Y}"' in shown
    else:
        assert right in errors_of(response)[0]


def test_admin_reads_the_ends_of_an_activity_and_shows_them_again(curator):
    curator.post(add(Activity), activity_form(when="05.2018 - 20.05.2018"))

    activity = Activity.objects.get()
    assert activity.dates.edtf() == "2018-05/2018-05-20"
    assert 'value="May 2018 – 20 May 2018"' in words_of(curator.get(change(activity)))


@pytest.mark.parametrize(("written", "is_changed"), [("maj 2018", False), ("jun 2018", True)])
def test_admin_log_names_a_date_only_where_another_is_meant(curator, written, is_changed):
    activity = f.ActivityFactory(starts_on="2018-05-01", ends_on="2018-05-31", precision="month")
    form = activity_form(
        type=activity.type_id, region=activity.region_id, when=written, base_version=1
    )

    curator.post(change(activity), {**form, "title_en": activity.title_en})

    assert ("When" in LogEntry.objects.get().get_change_message()) == is_changed


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("27.05.2099", "still to come"), ("27/05/2013", "with dots, the day first")],
)
def test_quick_form_refuses_a_date_in_words_and_keeps_what_was_typed(officer, typed, sentence):
    ids = {"draft": str(uuid4()), "photo": str(uuid4())}

    response = officer.post("/desk/it-happened/", {**ids, "what": "A walk", "when": typed})

    assert response.status_code == 422
    assert sentence in response.context["form"].errors["when"][0]
    assert ChangeRequest.objects.get().payload["when"] == [typed]


def test_nothing_is_held_on_a_day_to_come(officer, suhareka):
    answers = filled(suhareka, status="held", when="27.05.2099")

    response = submit(officer, **answers)

    assert response.status_code == 422
    assert "27 May 2099 is still to come." in words_of(response)


def test_what_has_begun_can_be_held(officer, suhareka):
    year = timezone.localdate().year

    submit(officer, **filled(suhareka, status="held", when=f"{year}-{year + 1}"))

    assert Activity.objects.get().dates.label() == f"{year}–{year + 1}"


def test_draft_keeps_the_day_and_not_the_word_that_leans_on_it(focal_point, suhareka):
    save(focal_point, **filled(suhareka, when="danas"))

    today = timezone.localdate()
    change_request = ChangeRequest.objects.get()
    assert change_request.payload["when"] == [f"{today.day} {today:%B %Y}"]


def test_draft_keeps_words_that_are_no_date(focal_point, suhareka):
    save(focal_point, **filled(suhareka, when="danas ili sutra"))

    change_request = ChangeRequest.objects.get()
    assert change_request.payload["when"] == ["danas ili sutra"]
    assert "danas ili sutra" in words_of(focal_point.get(change_request.get_absolute_url()))


def test_answer_that_it_was_held_waits_for_its_day(focal_point, activity):
    activity.dates = DateSpan.of_month(2099, 5)
    activity.save()

    response = answered(focal_point, desk_address(activity), activity, **HELD)

    activity.refresh_from_db()
    assert "form" not in response.context
    assert (activity.status, ChangeRequest.objects.count()) == ("planned", 0)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("27. maja 2019. godine", ""),
        ("05/06/2019", "with dots, the day first"),
        ("2019", "Give one day"),
        ("27.05.2099", "still to come"),
    ],
)
def test_as_of_reads_the_day_alike(visitor, suhareka, written, right):
    response = visitor.get("/municipalities/suhareke/history/", {"on": written})

    assert response.context.get("day") == (None if right else dt.date(2019, 5, 27))
    assert right in words_of(response)
