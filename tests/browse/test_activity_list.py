import datetime as dt
import re

import pytest
from django.urls import reverse

from activities.models import Activity
from dates.spans import DateSpan, Precision
from tests.factories import (
    ActivityFactory,
    CommunityFactory,
    InvolvementFactory,
    MunicipalityFactory,
    RegionFactory,
)

URL = "/activities/"
HTMX = {"HX-Request": "true"}


def titles(response) -> list[str]:
    return [activity.title for activity in response.context["page"].object_list]


def text_of(response) -> str:
    return response.content.decode()


def test_activity_list_shows_a_row_with_all_its_facts(visitor, region, suhareka):
    activity = ActivityFactory(
        title_en="",
        title_sq="Marshi",
        reference="A-0001",
        region=region,
        status="held",
        dates=DateSpan.of_month(2017, 5),
    )
    for role in ("host", "participant"):
        InvolvementFactory(activity=activity, municipality=suhareka, role=role)

    page = text_of(visitor.get(URL))

    assert f'<a href="{activity.get_absolute_url()}"><span lang="sq">Marshi</span></a>' in page
    assert '<time datetime="2017-05">May 2017</time>' in page
    assert '<span class="status status--untold">held, no outcome told</span>' in page
    assert "A-0001" in page
    row = page[page.index("activity-list__places") :]
    assert row.count('<span lang="sq">Suharekë</span>') == 1
    assert row.count('<span lang="sr-Latn">Suva Reka</span>') == 1


def test_activity_list_says_the_counts_in_words(visitor):
    ActivityFactory.create_batch(2, status="held")
    ActivityFactory()

    response = visitor.get(URL)

    assert response.context["summary"] == "3 activities; 2 held, no outcome told; 1 coming"
    assert '<p class="results-summary" id="results-summary" role="status">3 activities' in text_of(
        response
    )


def test_activity_list_counts_what_the_filter_leaves(visitor):
    ActivityFactory.create_batch(2, status="held")
    ActivityFactory(title_en="The planned one")

    response = visitor.get(URL, {"status": "planned"})

    assert response.context["summary"] == "1 activity; 1 coming"
    assert titles(response) == ["The planned one"]


def test_activity_list_is_counted_in_the_same_queries_for_one_row_and_three(
    visitor, django_assert_num_queries
):
    def add_one():
        activity = ActivityFactory(dates=DateSpan.of_month(2017, 5))
        InvolvementFactory(activity=activity)
        activity.communities.add(CommunityFactory())

    add_one()
    visitor.get(URL)
    with django_assert_num_queries(3):
        one = visitor.get(URL)
    add_one()
    add_one()
    visitor.get(URL)
    with django_assert_num_queries(3):
        three = visitor.get(URL)

    assert (len(titles(one)), len(titles(three))) == (1, 3)


def test_activity_list_never_shows_a_visitor_internal_activities(visitor, mission_staff):
    region = RegionFactory()
    ActivityFactory(title_en="Canary bird", visibility="internal", region=region, starts_on=None)

    for query in ("", "?q=canary", f"?region={region.slug}", "?year=unknown", "?status=planned"):
        assert "Canary bird" in text_of(mission_staff.get(URL + query))
        assert "Canary bird" not in text_of(visitor.get(URL + query))
        assert visitor.get(URL + query).context["summary"] == "0 activities"


def test_activity_list_shows_insiders_that_an_activity_is_internal(focal_point, activity):
    Activity.objects.filter(pk=activity.pk).update(visibility="internal")

    page = text_of(focal_point.get(URL))

    assert '<span class="internal">internal</span>' in page


def test_activity_list_hides_years_in_which_only_internal_activities_were(visitor, mission_staff):
    ActivityFactory(visibility="internal", dates=DateSpan.of_year(2014))

    assert 'value="2014"' in text_of(mission_staff.get(URL))
    assert 'value="2014"' not in text_of(visitor.get(URL))


def test_activity_list_gives_htmx_the_results_alone(visitor):
    ActivityFactory(title_en="Peace march")

    response = visitor.get(URL, {"q": "peace"}, headers=HTMX)

    page = text_of(response)
    assert "Peace march" in page
    assert "<html" not in page
    assert "<form" not in page
    assert '<p id="results-summary" hx-swap-oob="innerHTML">1 activity; 1 coming</p>' in page
    assert "HX-Request" in response["Vary"]


def test_activity_list_gives_a_whole_page_when_htmx_restores_its_history(visitor, db):
    headers = {**HTMX, "HX-History-Restore-Request": "true"}

    page = text_of(visitor.get(URL, headers=headers))

    assert "<html" in page


def test_activity_list_works_without_javascript(visitor, suhareka):
    page = text_of(visitor.get(URL, {"municipality": "suhareke"}))

    assert '<form class="filters" method="get" action="/activities/"' in page
    assert '<button class="button" type="submit">Show</button>' in page
    assert 'name="municipality" value="suhareke" checked' in page


def test_activity_list_labels_every_field(visitor, suhareka):
    CommunityFactory()

    page = text_of(visitor.get(URL))

    fields = re.findall(r"<(?:input|select)[^>]*>", page)
    ids = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    unlabelled = [
        field
        for field in fields
        if f'<label class="choice">{field}' not in page
        and not any(f'id="{name}"' in field for name in ids)
    ]
    assert len(fields) > 10
    assert unlabelled == []


def test_activity_list_alone_loads_htmx(visitor, activity):
    assert "htmx-2.min.js" in text_of(visitor.get(URL))
    assert "htmx" not in text_of(visitor.get(activity.get_absolute_url()))
    assert "htmx" not in text_of(visitor.get("/"))


def test_activity_list_shows_chosen_filters_as_links_that_remove_them(visitor, suhareka):
    page = text_of(visitor.get(URL, {"municipality": "suhareke", "q": "march"}))

    assert '<a class="chip" href="?municipality=suhareke">' in page
    assert '<a class="chip" href="?q=march">' in page
    assert '<a class="chips__none" href="/activities/">Remove all filters</a>' in page


def test_activity_list_with_a_wrong_value_names_it_and_shows_no_rows(visitor):
    ActivityFactory(title_en="Peace march")

    response = visitor.get(URL, {"region": "atlantis", "status": "planned"})

    page = text_of(response)
    assert response.status_code == 200
    assert "The register knows no region “atlantis”." in page
    assert '<a href="?status=planned">Leave it out</a>' in page
    assert response.context["summary"] == "The register cannot answer this."
    assert "Peace march" not in page


def test_activity_list_ties_a_wrong_date_to_its_field(visitor, db):
    page = text_of(visitor.get(URL, {"from": "99.99.2018"}))

    assert 'value="99.99.2018"' in page
    assert 'aria-invalid="true" aria-describedby="problem-from"' in page
    assert page.count('id="problem-from"') == 1


def test_activity_list_escapes_what_was_typed(visitor, db):
    page = text_of(visitor.get(URL, {"q": "<script>x</script>", "region": '"><script>'}))

    assert "<script>x" not in page
    assert '"><script>' not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page


@pytest.fixture
def thirty(db):
    region = RegionFactory()
    for day in range(1, 31):
        date = dt.date(2019, 6, day)
        ActivityFactory(
            title_en=f"Day {day}", dates=DateSpan.between(date, date, Precision.DAY), region=region
        )
    return region


def test_activity_list_has_pages_of_25_that_keep_the_filter(visitor, thirty):
    query = {"region": thirty.slug}

    first, second = visitor.get(URL, query), visitor.get(URL, {**query, "page": 2})

    assert (titles(first)[0], len(titles(first))) == ("Day 30", 25)
    assert titles(second) == ["Day 5", "Day 4", "Day 3", "Day 2", "Day 1"]
    assert f'href="?region={thirty.slug}&amp;page=2"' in text_of(first)
    assert first.context["summary"] == "30 activities; 30 with no news"


@pytest.mark.parametrize("page", ["3", "0", "-1", "x", "9" * 20, "9" * 5000, "1e5", "%00"])
def test_activity_list_says_which_page_there_is_not(visitor, thirty, page):
    response = visitor.get(f"{URL}?sort=date&page={page}")

    shown = text_of(response)
    assert response.status_code == 200
    assert "There is no page “" in shown
    assert "the last one is page 2." in shown
    assert '<a href="?sort=date">Leave it out</a>' in shown
    assert "Day 1<" not in shown


def test_activity_list_without_a_match_says_the_next_step(visitor):
    ActivityFactory()

    page = text_of(visitor.get(URL, {"q": "nothing"}))

    assert "The register knows of no activity that meets all of these filters." in page
    assert "Remove one of the filters above" in page


def test_activity_list_of_an_empty_register_says_so(visitor, db):
    page = text_of(visitor.get(URL))

    assert "The register knows of no activity yet." in page


def test_activity_list_is_only_read(visitor, db):
    assert visitor.post(URL).status_code == 405
    assert visitor.head(URL).status_code == 200


def test_activity_list_finds_a_municipality_by_its_link(visitor, activity, suhareka):
    InvolvementFactory(municipality=MunicipalityFactory())

    response = visitor.get(reverse("browse:activity_list"), {"municipality": "suhareke"})

    assert titles(response) == ["Painting workshop"]
