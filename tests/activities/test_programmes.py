"""Programmes and series: what they are for, with their sources, and their activities."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dates.spans import DateSpan
from tests import factories as f
from tests.pages import tight
from tests.reports.history_reading import latest, save_as

pytestmark = pytest.mark.django_db
PROGRAMMES = reverse("activities:programme_list")


@pytest.fixture
def academy():
    return f.ProgrammeFactory(
        slug="academy",
        name_en="Invented Academy",
        aim_en="That young people meet.",
        kind="series",
        organisation=f.OrganisationFactory(name="Invented Alliance"),
        dates=DateSpan.of_year(2013),
        participants=300,
        participants_basis="over",
    )


def test_programme_list_without_programmes_says_who_records_them(visitor):
    page = visitor.get(PROGRAMMES)

    assert "The register knows of no programme or series yet." in page.text


def test_programme_list_leads_to_each_and_counts_what_the_reader_may_see(visitor, academy):
    f.ActivityFactory(programme=academy, status="held")
    f.ActivityFactory(programme=academy)
    f.ActivityFactory(programme=academy, status="held", visibility="internal")
    f.ProgrammeFactory(slug="zither", name_en="Zither")

    page = visitor.get(PROGRAMMES)

    assert f'<a href="{academy.get_absolute_url()}"><span>Invented Academy</span></a>' in page.text
    assert [(row.recorded, row.held) for row in page.context["page"]] == [(2, 1), (0, 0)]
    assert tight(page).count("not stated") == 1


@pytest.mark.parametrize("number", [1, 3])
def test_programme_list_asks_the_database_equally_often(visitor, number, django_assert_num_queries):
    for _each in range(number):
        f.ActivityFactory(programme=f.ProgrammeFactory(organisation=f.OrganisationFactory()))

    with django_assert_num_queries(3):
        visitor.get(PROGRAMMES)


def test_programme_detail_says_what_it_is_and_which_words_bear_it(visitor, academy, region):
    academy.regions.add(region)
    academy.statements.add(f.StatementFactory(text_en="It began in one region."))
    f.cite(academy, f.CitationFactory(quote="launched an academy"), about="dates")
    f.cite(academy, f.CitationFactory(quote="where they meet"))

    page = tight(visitor.get(academy.get_absolute_url()))

    assert '<dt>When</dt><dd><time datetime="2013">2013</time><ul' in page
    assert "launched an academy</q>" in page.split("<dt>When</dt>")[1].split("</dd>")[0]
    assert "That young people meet." in page.split("<dt>Aim</dt>")[1].split("</dd>")[0]
    assert "<dt>Participants of the whole</dt><dd>over 300" in page
    assert academy.organisation.get_absolute_url() in page
    assert region.get_absolute_url() in page
    assert "It began in one region." in page
    assert "where they meet" in page.split("What bears this record as a whole")[1]


def test_programme_detail_of_little_known_says_what_is_not_stated(visitor):
    page = tight(visitor.get(f.ProgrammeFactory().get_absolute_url()))

    for name in ("Aim", "Organisation", "Regions"):
        assert f"<dt>{name}</dt><dd>not stated</dd>" in page
    assert "<dt>Participants of the whole</dt><dd>not known</dd>" in page
    assert "The register knows of no activity that is said to be part of it." in page


def test_programme_detail_and_its_parts_lead_to_each_other(visitor, academy):
    part = f.ProgrammeFactory(parent=academy, name_en="Academy of 2014")
    f.cite(part, f.CitationFactory(quote="its second year"), about="parent")

    of_whole, of_part = (tight(visitor.get(each.get_absolute_url())) for each in (academy, part))

    assert f'<dt>Its parts</dt><dd><ul><li><a href="{part.get_absolute_url()}">' in of_whole
    assert f'<dt>Part of</dt><dd><a href="{academy.get_absolute_url()}">' in of_part
    assert "its second year</q>" in of_part


def test_programme_detail_lists_its_activities_by_date_as_the_reader_may_see_them(
    visitor, mission_staff, academy
):
    for year in (2014, 2016, 2015):
        dates = DateSpan.of_year(year)
        f.ActivityFactory(programme=academy, title_en=f"Academy {year}", dates=dates)
    f.ActivityFactory(programme=academy, title_en="Kanarija", visibility="internal")
    f.ActivityFactory(title_en="Another")

    pages = [each.get(academy.get_absolute_url()) for each in (visitor, mission_staff)]

    years = ["Academy 2016", "Academy 2015", "Academy 2014"]
    shown = [[each.title for each in page.context["page"]] for page in pages]
    assert shown == [years, [*years, "Kanarija"]]
    assert '?programme=academy">' in pages[0].text


def test_programme_detail_asks_the_same_queries_however_much_is_known(
    visitor, academy, django_assert_num_queries
):
    for _more in range(2):
        activity = f.ActivityFactory(programme=academy)
        f.InvolvementFactory(activity=activity)
        f.ProgrammeFactory(parent=academy)
        f.cite(academy, about="aim")
        academy.regions.add(f.RegionFactory())
        academy.statements.add(f.StatementFactory())
        with django_assert_num_queries(15):
            visitor.get(academy.get_absolute_url())


def test_activity_detail_names_its_programme_with_what_bears_it(visitor, academy):
    activity = f.ActivityFactory(programme=academy)
    f.cite(activity, f.CitationFactory(quote="as each year"), about="programme")

    page = tight(visitor.get(activity.get_absolute_url()))

    named = page.split("<dt>Programme or series</dt>")[1].split("</dd>")[0]
    assert f'<a href="{academy.get_absolute_url()}">' in named
    assert "as each year</q>" in named
    assert "Programme or series" not in visitor.get(f.ActivityFactory().get_absolute_url()).text


def test_organisation_of_a_programme_has_a_page_that_names_it(visitor, academy):
    f.PartnerFactory(organisation=academy.organisation, activity__visibility="internal")

    page = tight(visitor.get(academy.organisation.get_absolute_url()))

    assert f'<a href="{academy.get_absolute_url()}">' in page.split("programmes and series")[1]


def test_source_names_the_programme_that_cites_it(visitor, academy):
    f.cite(academy, citation := f.CitationFactory())

    page = tight(visitor.get(citation.source.get_absolute_url()))

    assert f'Programme or series:<a href="{academy.get_absolute_url()}">' in page


@pytest.mark.parametrize("words", ["invented academy", "young people meet"])
def test_search_finds_a_programme_by_its_name_and_aim(visitor, academy, words):
    f.ProgrammeFactory(name_en="Zither")

    page = visitor.get(reverse("reports:search"), {"q": words})

    assert academy.get_absolute_url() in page.text
    assert "Zither" not in page.text


def test_list_of_activities_can_be_narrowed_to_a_programme(visitor, academy):
    f.ActivityFactory(programme=academy, title_en="Academy 2014")
    f.ActivityFactory(title_en="Another")

    page = visitor.get(reverse("browse:activity_list"), {"programme": "academy"})

    assert "Academy 2014" in page.text
    assert "Another" not in page.text


def test_old_address_of_a_programme_leads_on(visitor, academy):
    old = academy.get_absolute_url()
    academy.slug = "youth-academy"
    academy.save()

    assert visitor.get(old).url == academy.get_absolute_url()


def test_history_of_a_programme_tells_what_changed(visitor, academy):
    academy.history.update(history_date=timezone.now() - timedelta(hours=1))
    save_as(academy, participants=400)

    assert latest(visitor, academy) == [("Participants", ["over 300"], ["over 400"])]
