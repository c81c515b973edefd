"""A record as it stood at the end of a day."""

import datetime as dt

import pytest
from django.utils import timezone

from tests import factories as f


def long_ago(record, days):
    """Whatever the history has of the record so far happened that many days ago."""
    for row in record.history.all():
        row.history_date -= dt.timedelta(days=days)
        row.save()


def on(days):
    """The day that many days ago, as people write it."""
    day = timezone.localdate() - dt.timedelta(days=days)
    return f"{day:%d.%m.%Y}"


def ask(client, record, typed):
    return client.get(f"{record.get_absolute_url()}history/", {"on": typed})


def facts_of(response):
    return {label: values for label, values, _language in response.context["facts"]}


@pytest.fixture
def changed(activity):
    """Entered ten days ago, changed five days ago and today."""
    long_ago(activity, 5)
    long_ago(activity.involvements.get(), 10)
    activity.status, activity.title_en = "held", "Second title"
    activity.participants, activity.participants_basis = 30, "exact"
    activity.save()
    long_ago(activity, 5)
    activity.title_en = "Third title"
    activity.save()
    return activity


def test_texts_statuses_and_numbers_are_those_of_the_day(visitor, changed):
    first, second, third = (facts_of(ask(visitor, changed, on(days))) for days in (7, 3, 0))

    assert [each["Title (English)"] for each in (first, second, third)] == [
        ["Painting workshop"],
        ["Second title"],
        ["Third title"],
    ]
    assert [each["Status"] for each in (first, second)] == [["planned"], ["held"]]
    assert [each["Participants"] for each in (first, second)] == [["not known"], ["30"]]


def test_the_day_of_a_change_shows_how_it_ended(visitor, changed):
    assert facts_of(ask(visitor, changed, on(5)))["Title (English)"] == ["Second title"]


def test_parts_and_links_are_those_of_the_day(visitor, activity, gjilan):
    first = activity.involvements.get()
    one, other = f.CommunityFactory(name_en="First"), f.CommunityFactory(name_en="Second")
    part = f.CommunityPartFactory(activity=activity, community=one)
    for record in (activity, first, part):
        long_ago(record, 9)
    added = f.InvolvementFactory(activity=activity, municipality=gjilan)
    part.delete()
    f.CommunityPartFactory(activity=activity, community=other)
    first.delete()

    then, now = (facts_of(ask(visitor, activity, on(days))) for days in (4, 0))

    assert [len(each["Municipalities"]) for each in (then, now)] == [1, 1]
    assert "Suharek" in then["Municipalities"][0]
    assert added.municipality.official_name("sr-Latn") in now["Municipalities"][0]
    assert "First" in then["Communities"][0]
    assert "Second" in now["Communities"][0]


def test_the_page_says_that_it_is_not_as_it_is_now(visitor, changed):
    page = ask(visitor, changed, on(7)).content.decode()

    assert "not as it is now" in page
    assert f'href="{changed.get_absolute_url()}">As it is now</a>' in page


@pytest.mark.parametrize(
    ("make", "said"),
    [(f.MunicipalityFactory, {"code": "07"}), (f.DeclarationFactory, {}), (f.SourceFactory, {})],
)
def test_other_records_too(visitor, db, make, said):
    record = make(**said)
    long_ago(record, 3)

    assert facts_of(ask(visitor, record, on(1)))
    assert facts_of(ask(visitor, record, on(4))) == {}


def test_signatures_of_a_declaration_are_those_of_the_day(visitor):
    signature = f.SignatureFactory(signatory__name="Invented Signatory")
    for record in (signature.declaration, signature.signing):
        long_ago(record, 5)

    before, now = (facts_of(ask(visitor, signature.declaration, on(days))) for days in (2, 0))

    assert "Signings" in before
    assert "Signatures" not in before
    assert "Invented Signatory" in now["Signatures"][0]


def test_what_was_internal_then_sounds_like_what_was_not_there(visitor, officer, region):
    activity = f.ActivityFactory(region=region, title_en="kanarija", visibility="internal")
    long_ago(activity, 5)
    activity.visibility, activity.title_en = "public", "Open"
    activity.save()

    internal, missing = (ask(visitor, activity, on(days)) for days in (3, 9))

    assert facts_of(internal) == facts_of(missing) == {}
    assert "kanarija" not in internal.content.decode()
    assert facts_of(ask(officer, activity, on(3)))["Title (English)"] == ["kanarija"]


def test_what_is_internal_now_is_not_read_as_it_was(visitor, activity):
    long_ago(activity, 5)
    activity.visibility = "internal"
    activity.save()

    assert ask(visitor, activity, on(3)).status_code == 404


def test_names_of_closed_records_are_left_out(visitor, officer, activity, region):
    activity.follows = f.ActivityFactory(region=region, title_en="kanarija", visibility="internal")
    activity.save()

    assert "kanarija" not in ask(visitor, activity, on(0)).content.decode()
    assert "kanarija" in ask(officer, activity, on(0)).content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("soon", "“soon” was not understood"),
        ("31.02.2020", "There is no such day in the calendar"),
        ("02/11/2026", "Write the date with dots, the day first"),
        ("2019", "Give one day, such as 27.05.2019."),
        ("27.-28.05.2019", "Give one day, such as 27.05.2019."),
        ("01.01.2099", "1 January 2099 is still to come."),
        ("\x00", "“�” was not understood"),
    ],
)
def test_what_is_no_day_is_answered_in_a_sentence(visitor, activity, typed, sentence):
    response = ask(visitor, activity, typed)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert response.context["entries"]


@pytest.mark.parametrize("typed", ["{:%d.%m.%Y}", "{:%d.%m.%Y}.", "{:%Y-%m-%d}"])
def test_days_can_be_written_as_people_of_the_region_do(visitor, activity, typed):
    assert facts_of(ask(visitor, activity, typed.format(timezone.localdate())))


@pytest.mark.parametrize("number", [1, 3])
def test_the_day_asks_the_database_equally_often(
    visitor, activity, number, django_assert_num_queries
):
    for _each in range(number):
        f.InvolvementFactory(activity=activity)
        f.PartnerFactory(activity=activity)
        activity.communities.add(f.CommunityFactory())
        f.PhotoFactory(activity=activity, public=True)

    with django_assert_num_queries(20):
        ask(visitor, activity, on(0))
