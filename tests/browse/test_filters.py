import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from activities.models import Activity
from browse.answers import Answer, answer_to
from browse.filter_panel import chips_of, groups_of, problems_of, sort_options_of
from browse.filter_set import ActivityFilter
from dates.spans import DateSpan, Precision
from tests.factories import (
    ActivityFactory,
    ActivityTypeFactory,
    CommunityFactory,
    InvolvementFactory,
    MunicipalityFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db


def filters_for(query: str) -> ActivityFilter:
    return ActivityFilter(QueryDict(query), Activity.objects.all())


def answer_for(query: str) -> Answer:
    return answer_to(QueryDict(query), AnonymousUser())


def found(query: str) -> list[str]:
    """Titles found, in the order found; the query must be one that the register understands."""
    filters = filters_for(query)

    assert problems_of(filters) == []
    return [activity.title_en for activity in filters.qs]


def dated(title: str, span: DateSpan, **facts) -> Activity:
    return ActivityFactory(title_en=title, dates=span, **facts)


def a_day(text: str) -> DateSpan:
    day = dt.date.fromisoformat(text)
    return DateSpan.between(day, day, Precision.DAY)


def test_without_a_filter_everything_is_found_latest_first():
    dated("older", a_day("2017-05-01"))
    dated("undated", DateSpan.unknown())
    dated("newer", a_day("2019-05-01"))

    assert found("") == ["newer", "older", "undated"]
    assert found("q=&from=&to=&region=&sort=") == ["newer", "older", "undated"]


def test_words_are_found_in_any_spelling_and_script():
    ActivityFactory(title_en="Trade fair in Štrpce")
    ActivityFactory(title_en="Peace march")

    assert (
        found("q=strpce")
        == found("q=Штрпце")
        == found("q=fair++STRPCE")
        == ["Trade fair in Štrpce"]
    )


def test_every_word_must_be_found():
    ActivityFactory(title_en="Trade fair")

    assert found("q=trade+fair") == ["Trade fair"]
    assert found("q=trade+march") == []


def test_regions_are_those_of_the_activity():
    region = RegionFactory(slug="north")
    ActivityFactory(title_en="there", region=region)
    ActivityFactory(title_en="invited").invited_regions.add(region)

    assert found("region=north") == ["there"]


def test_a_municipality_is_found_in_any_role_and_once():
    place = MunicipalityFactory(slug="here")
    activity = ActivityFactory(title_en="both roles")
    for role in ("host", "proposer"):
        InvolvementFactory(activity=activity, municipality=place, role=role)
    InvolvementFactory(activity=ActivityFactory(title_en="elsewhere"))

    assert found("municipality=here") == ["both roles"]


def test_a_community_finds_those_that_name_it_and_all_communities_only_when_asked():
    roma, serb = CommunityFactory(slug="roma"), CommunityFactory(slug="serb")
    ActivityFactory(title_en="a roma", reference="A-0001").communities.add(roma)
    ActivityFactory(title_en="a serb", reference="A-0002").communities.add(serb)
    ActivityFactory(title_en="for all", reference="A-0003", communities_scope="all_of_place")

    assert found("community=roma") == ["a roma"]
    assert found("community=all") == ["for all"]
    assert found("community=roma&community=all") == ["a roma", "for all"]
    assert found("community=roma&community=serb") == ["a roma", "a serb"]


def test_type_and_status_narrow_together():
    kind = ActivityTypeFactory(slug="march")
    ActivityFactory(title_en="held march", type=kind, status="held")
    ActivityFactory(title_en="planned march", type=kind)
    ActivityFactory(title_en="held fair", status="held")

    assert found("type=march&status=held") == ["held march"]


def test_a_year_finds_every_span_that_touches_it():
    dated("two years", DateSpan.between(dt.date(2017, 1, 1), dt.date(2018, 12, 31), Precision.YEAR))
    dated("winter", DateSpan.of_season(2018, 24))
    dated("undated", DateSpan.unknown())

    assert found("year=2017") == ["two years"]
    assert found("year=2018") == ["winter", "two years"]
    assert found("year=2019") == ["winter"]
    assert found("year=2030") == []
    assert found("year=unknown") == ["undated"]
    assert found("year=unknown&year=2017") == ["two years", "undated"]


def test_years_offered_reach_from_the_first_to_the_last_activity():
    dated("first", DateSpan.of_year(2016))
    dated("last", DateSpan.of_month(2018, 5))

    years = next(group for group in groups_of(answer_for("")) if group.name == "year")

    offered = list(years.sections[0].source.by_slug)
    assert offered == ["2018", "2017", "2016", "unknown"]


def test_from_and_to_are_read_as_people_write_them():
    dated("May", DateSpan.of_month(2017, 5))
    dated("June", a_day("2017-06-01"))
    dated("undated", DateSpan.unknown())

    assert found("from=01.06.2017") == ["June"]
    assert found("from=31.5.2017.") == ["June", "May"]
    assert found("to=2017-05-31") == ["May"]
    assert found("from=May+2017&to=may+2017") == ["May"]
    assert found("from=2017&to=2017") == ["June", "May"]
    assert found("from=2018") == []


def test_sorting_by_date_leaves_unknown_dates_to_the_end_both_ways():
    dated("undated", DateSpan.unknown())
    dated("older", a_day("2017-05-01"))
    dated("newer", a_day("2019-05-01"))

    assert found("sort=date") == ["older", "newer", "undated"]
    assert found("sort=-date") == ["newer", "older", "undated"]


def test_equal_sort_keys_fall_back_to_the_reference():
    for number in (3, 1, 2):
        ActivityFactory(title_en="Same", reference=f"A-000{number}")

    for sort in ("date", "-date", "title"):
        references = filters_for(f"sort={sort}").qs.values_list("reference", flat=True)

        assert list(references) == ["A-0001", "A-0002", "A-0003"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("region=nowhere", "The register knows no region “nowhere”."),
        ("municipality=nowhere", "The register knows no municipality “nowhere”."),
        ("community=martian", "The register knows no community “martian”."),
        ("type=12345678901234567890", "The register knows no type of activity “123456789012345678"),
        ("status=lost", "No activity has the status “lost”."),
        ("year=20190", "“20190” is not a year."),
        ("year=-1", "“-1” is not a year."),
        ("year=1066", "“1066” is not a year."),
        ("year=٢٠١٩", "“٢٠١٩” is not a year."),
        ("sort=password", "The list cannot be sorted by “password”."),
        ("region=%2525_%25s", "The register knows no region “%25_%s”."),
        ("region=%00", "The register knows no region “�”."),
        ("q=pej%00a", "There is no word to search for in “pej�a”."),
        ("q=%25_--", "There is no word to search for in “%_--”."),
        ("q=b+c+d+f+g+h+j+l+m+n+p", "“b c d f g h j l m n p” is too long to search for"),
        ("from=31.02.2018", "“31.02.2018”: There is no such day in the calendar."),
        ("to=soon", "“soon” was not understood. Write the date like 27.05.2013"),
        ("to=31.02.2019", "“31.02.2019”: There is no such day in the calendar."),
        ("to=date+not+known", "“date not known” names no day."),
        ("from=2019&to=May+2017", "“May 2017” lies before “2019”."),
    ],
)
def test_what_the_register_cannot_answer_is_named(query, sentence):
    [problem] = problems_of(filters_for(query))

    assert problem.sentence.startswith(sentence)


@pytest.mark.parametrize("name", ["q", "region", "from", "year", "sort"])
def test_a_very_long_value_is_named_by_its_beginning(name):
    [problem] = problems_of(filters_for(f"{name}={'x' * 10_000}"))

    assert "x" * 40 + "…" in problem.sentence
    assert len(problem.sentence) < 250


def test_unseen_characters_are_not_repeated():
    [problem] = problems_of(filters_for("status=%E2%80%AEheld"))

    assert problem.sentence == "No activity has the status “�held”."


def test_each_problem_and_each_chip_can_be_left_out_alone():
    RegionFactory(slug="north")
    RegionFactory(slug="south")
    filters = filters_for("region=north&region=south&region=mars&q=fair&page=3&sort=title&x=1")

    assert [problem.query for problem in problems_of(filters)] == [
        "?q=fair&region=north&region=south&sort=title"
    ]
    assert [chip.query for chip in chips_of(filters)] == [
        "?region=north&region=south&region=mars&sort=title",
        "?q=fair&region=south&region=mars&sort=title",
        "?q=fair&region=north&region=mars&sort=title",
    ]


def test_chips_say_what_the_register_understood():
    dated("one", DateSpan.of_year(2018))

    chips = chips_of(filters_for("q=+two++words&year=2018&year=2018&year=unknown&from=27.5.2013."))

    assert [(chip.legend, chip.label) for chip in chips] == [
        ("Words", "<bdi>two words</bdi>"),
        ("Year", "2018"),
        ("Year", "date not known"),
        ("From", "<bdi>27 May 2013</bdi>"),
    ]


@pytest.mark.parametrize("narrowed", ["role=host", "everymunicipality=yes"])
def test_a_chip_says_what_it_needs_to_change_anything(narrowed):
    MunicipalityFactory(slug="a")

    [alone] = chips_of(filters_for(narrowed))
    *_municipality, beside = chips_of(filters_for(f"municipality=a&{narrowed}"))

    assert alone.label.endswith("changes nothing until something is chosen under “Municipality”")
    assert alone.label.startswith(f"{beside.label}:")


def test_a_typed_word_stays_text():
    [chip] = chips_of(filters_for("q=<b>fair</b>"))

    assert chip.label == "<bdi>&lt;b&gt;fair&lt;/b&gt;</bdi>"


def test_municipalities_are_offered_under_their_region():
    north = RegionFactory(slug="north", position=1, name_sq="Veri", name_sr="Veri")
    south = RegionFactory(slug="south", position=0, name_sq="Jug", name_sr="Jug")
    for slug, region in (("a", north), ("b", south), ("c", None)):
        MunicipalityFactory(slug=slug, region=region)

    groups = groups_of(answer_for("municipality=a"))

    [places] = [group for group in groups if group.name == "municipality"]
    sections = [(each.source.heading, list(each.source.by_slug)) for each in places.sections]
    assert sections == [
        ("", ["host", "place", "party", "invited"]),
        ("", ["yes"]),
        ("<span>Jug</span>", ["b"]),
        ("<span>Veri</span>", ["a"]),
        ("No region stated", ["c"]),
    ]
    assert places.chosen == 1


@pytest.mark.parametrize(
    ("query", "chosen"), [("", "-date"), ("sort=title", "title"), ("sort=nonsense", "-date")]
)
def test_the_order_in_use_is_marked(query, chosen):
    options = sort_options_of(filters_for(query))

    assert [option.value for option in options if option.is_chosen] == [chosen]


def test_a_filter_never_widens_what_the_reader_may_see():
    ActivityFactory(title_en="public")
    ActivityFactory(title_en="secret", visibility="internal")
    visible = Activity.objects.published()

    filters = ActivityFilter(QueryDict("year=unknown&status=planned&q=secret"), visible)

    assert not filters.qs.exists()
    assert Activity.objects.matching("secret").exists()
