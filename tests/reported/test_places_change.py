"""Places that move to another region, are founded, or merge (cases R16 and R17)."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from regions.models import Municipality
from tests import factories as f
from tests.admin_pages import change, errors_of, part
from tests.pages import tight

pytestmark = pytest.mark.django_db
LAST, NEXT = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
FOUNDED = dt.date(2026, 3, 1)
UNCHANGED = {**part("names"), **part("languages"), **part("evidence")}


@pytest.fixture
def signing(other_region):
    return f.SigningFactory(region=other_region, signed_on=dt.date(2019, 7, 18))


@pytest.fixture
def podujeve(signing):
    """A municipality that has signed with `other_region`."""
    place = f.MunicipalityFactory(
        slug="podujeve", name_sq="Podujevë", name_sr="Podujevo", region=signing.region
    )
    f.SignatureFactory(signing=signing, municipality=place)
    return place


@pytest.fixture
def founded(region):
    """A municipality made in 2026, after the last signing."""
    return f.MunicipalityFactory(slug="founded", first_day=FOUNDED, region=region)


def rows_of(place, *days):
    """The rows of the admin page: the membership that there is, and new ones."""
    kept = place.memberships.get()
    ids = [{"id": kept.pk}] + [{} for _ in days[1:]]
    keys = ("region", "begins_on", "ends_on", "DELETE")
    return part(
        "memberships",
        *(
            {**own, **dict(zip(keys, row, strict=False))}
            for own, row in zip(ids, days, strict=True)
        ),
        saved=1,
    )


def save(curator, place, *days, **changes):
    form = {"slug": place.slug, **UNCHANGED, **rows_of(place, *days), **changes}
    return curator.post(change(place), form)


def move(curator, place, region):
    old = place.region.pk
    return save(curator, place, (old, "", "31.12.2026"), (region.pk, "1.1.2027", ""))


def test_r16_a_municipality_moves_from_a_coming_day_on(curator, podujeve, region, other_region):
    response = move(curator, podujeve, region)

    assert response.status_code == 302
    podujeve.refresh_from_db()
    assert [podujeve.region_on(day) for day in (LAST, NEXT)] == [other_region, region]
    assert podujeve.region == other_region


def test_r16_the_pages_say_from_when_until_when(curator, visitor, podujeve, region, other_region):
    move(curator, podujeve, region)

    own = tight(visitor.get(podujeve.get_absolute_url()))
    lists = [tight(visitor.get(each.get_absolute_url())) for each in (region, other_region)]
    history = tight(visitor.get(reverse("reports:municipality_history", args=["podujeve"])))

    for words in ('from<time datetime="2027-01-01">', 'until<time datetime="2026-12-31">'):
        assert words in own
    assert 'from<time datetime="2027-01-01">' in lists[0]
    assert 'until<time datetime="2026-12-31">' in lists[1]
    assert "1 January 2027" in history


def test_r16_what_was_signed_stays_with_the_region_of_its_day(
    curator, visitor, podujeve, region, other_region, signing
):
    move(curator, podujeve, region)
    Municipality.objects.keep_regions(NEXT)

    statuses = visitor.get(signing.declaration.get_absolute_url()).context["statuses"]
    old, new = (visitor.get(each.get_absolute_url()) for each in (other_region, region))

    assert [(each.region, each.signed, each.not_signed) for each in statuses] == [
        (other_region, 1, [])
    ]
    assert [status.signings for _declaration, status in old.context["standing"]] == [[signing]]
    assert old.context["municipalities"] == []
    [(_declaration, status)] = new.context["standing"]
    assert (status.signings, status.signed, status.signed_elsewhere) == ([], 1, [podujeve])
    assert "Signed with the region to which they belonged then:" in new.text
    assert "The register knows of no signature in this region." not in new.text
    assert "No signature known" not in visitor.get(podujeve.get_absolute_url()).text


def test_r16_the_region_of_a_signing_cannot_be_taken_back(curator, podujeve, region, other_region):
    instead = save(curator, podujeve, (region.pk, "", ""))
    too_early = save(
        curator, podujeve, (other_region.pk, "", "31.12.2018"), (region.pk, "1.1.2019", "")
    )

    for response in (instead, too_early):
        assert errors_of(response) == [
            "It signed with Gjilan/Gnjilane region (18 July 2019) and belonged to it then. To move "
            "it, end that membership on a later day and add another one."
        ]


def test_r16_two_regions_on_one_day_are_refused_in_words(curator, podujeve, region, other_region):
    response = save(curator, podujeve, (other_region.pk, "", ""), (region.pk, "1.1.2027", ""))

    assert errors_of(response) == [
        "It would belong to Gjilan/Gnjilane and Prizren region on one day: end the first on the "
        "day before the other begins."
    ]


def test_r16_a_membership_that_ends_before_it_begins_is_refused(curator, podujeve, other_region):
    response = save(curator, podujeve, (other_region.pk, "1.1.2027", "31.12.2026"))

    assert errors_of(response) == ["The last day lies before the first."]


def test_r16_a_move_is_taken_back(curator, podujeve, region, other_region):
    move(curator, podujeve, region)
    first, second = podujeve.memberships.all()
    rows = part(
        "memberships",
        {"id": first.pk, "region": other_region.pk},
        {"id": second.pk, "region": region.pk, "begins_on": "1.1.2027", "DELETE": "on"},
        saved=2,
    )

    curator.post(change(podujeve), {"slug": "podujeve", **UNCHANGED, **rows})

    assert [str(each) for each in podujeve.memberships.all()] == ["Gjilan/Gnjilane"]


def test_r16_a_new_signing_is_of_the_region_of_its_day(podujeve, signing, region):
    podujeve.memberships.update(ends_on=LAST)
    f.RegionMembershipFactory(municipality=podujeve, region=region, begins_on=NEXT)
    later = f.SigningFactory.build(region=region, signed_on=NEXT, declaration=signing.declaration)

    assert signing.is_of_region(podujeve)
    assert later.is_of_region(podujeve)
    later.ends_on = later.starts_on = LAST
    assert not later.is_of_region(podujeve)


def test_r17_one_made_later_has_not_left_out_an_earlier_declaration(
    visitor, podujeve, founded, signing, region
):
    assert visitor.get(founded.get_absolute_url()).context["not_signed"] == []
    page = visitor.get(signing.declaration.get_absolute_url())
    assert (page.context["signed"], page.context["total"]) == (1, 1)
    assert page.context["not_signed"] == []
    assert visitor.get(reverse("declarations:declaration_list")).context["rows"] == [
        (signing.declaration, 1, 1)
    ]
    overview = visitor.get("/")
    assert "1 of 1 municipality has signed the declaration." in overview.text
    [standing] = overview.context["standings"]
    assert standing.not_signed == []
    assert "made after the last signing" in overview.text
    listed = visitor.get(reverse("regions:municipality_list"))
    assert "not signed" not in listed.text
    [(_declaration, status)] = visitor.get(region.get_absolute_url()).context["standing"]
    assert status.not_signed == []
    asked = visitor.get(reverse("reports:search"), {"q": "not signed"})
    assert [each.municipalities for each in asked.context["question"].not_signed] == [[]]


def test_r17_one_made_later_is_not_left_out_since_earlier(visitor, podujeve, founded):
    since_2013 = visitor.get(reverse("reports:coverage"), {"since": "2013"})
    since_2026 = visitor.get(reverse("reports:coverage"), {"since": "2026"})

    def names(page, name):
        return [row.municipality for row in page.context[name]]

    for name in ("hosted_nothing", "held_nothing", "there"):
        assert names(since_2013, name) == [podujeve]
        assert names(since_2026, name) == [podujeve, founded]
    assert names(since_2026, "not_signed") == []
    assert names(since_2026, "asked") == [podujeve]
    assert '<span class="not-signed">' not in since_2026.text


def test_r17_once_others_sign_after_it_was_made_it_has_not_signed(visitor, founded, signing):
    f.SigningFactory(declaration=signing.declaration, signed_on=FOUNDED, region=signing.region)

    page = visitor.get(signing.declaration.get_absolute_url())

    assert [status.not_signed for status in page.context["not_signed"]] == [[founded]]
    assert visitor.get(founded.get_absolute_url()).context["not_signed"] == [signing.declaration]


def test_r17_one_that_has_ended_is_counted_nowhere_any_more(visitor, podujeve, signing):
    ended = f.MunicipalityFactory(slug="ended", last_day=dt.date(2025, 12, 31))
    f.SignatureFactory(
        signing=signing,
        municipality=f.MunicipalityFactory(
            slug="merged", region=signing.region, last_day=dt.date(2025, 12, 31)
        ),
    )

    page = visitor.get(signing.declaration.get_absolute_url())
    assert (page.context["signed"], page.context["total"]) == (1, 1)
    assert 'until<time datetime="2025-12-31">' in tight(page)
    assert "1 of 1 municipality has signed the declaration." in visitor.get("/").text
    listed = visitor.get(reverse("regions:municipality_list")).context
    [standing] = listed["standings"]
    assert (len(standing.signed), standing.not_signed) == (1, [])
    assert {place.slug for place in listed["others"]} == {"ended", "merged"}
    assert visitor.get(ended.region.get_absolute_url()).context["municipalities"] == []
    together = visitor.get(reverse("reports:coverage_together")).context["municipality_lines"]
    assert [line.record for line in together] == [podujeve]


def test_r17_one_made_lately_has_not_gone_quiet(mission_staff, founded, podujeve):
    Municipality.objects.filter(pk=founded.pk).update(
        first_day=timezone.localdate() - dt.timedelta(days=30)
    )

    lists = {
        each.slug: each.rows for each in mission_staff.get(reverse("desk:desk")).context["lists"]
    }

    assert [place for place, _last in lists["quiet"]] == [podujeve]


def test_r17_what_it_was_formed_from_leads_there_and_back(visitor, curator, founded):
    old = f.MunicipalityFactory(slug="old", region=founded.region, last_day=dt.date(2026, 2, 28))
    kept = founded.region.pk
    save(curator, founded, (kept, "", ""), first_day="1.3.2026", formed_from=[old.pk])

    page, before = (visitor.get(each.get_absolute_url()) for each in (founded, old))

    assert f'Formed from:<a href="{old.get_absolute_url()}">' in tight(page)
    assert f'Of it was formed:<a href="{founded.get_absolute_url()}">' in tight(before)
    assert 'There is such a municipality until<time datetime="2026-02-28">' in tight(before)
    assert old.official_name("sq") in tight(
        visitor.get(reverse("reports:municipality_history", args=["founded"]))
    )


def test_r17_nothing_is_formed_from_itself(curator, founded):
    kept = founded.region.pk

    response = save(curator, founded, (kept, "", ""), formed_from=[founded.pk])

    assert errors_of(response) == ["A municipality is not formed from itself."]
