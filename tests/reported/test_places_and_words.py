"""Places that are renamed, addresses that are mangled, words and numbers as people write them."""

import pytest
from django.core.exceptions import ValidationError

from activities.models import Activity
from dates.spans import DateSpan
from tests import factories as f
from tests.desk.entering import begun_change, filled, submit, submit_kept

pytestmark = pytest.mark.django_db
LIST = "/activities/"


def test_r30_a_slug_leads_on_until_somebody_else_has_it(visitor, curator):
    place = f.MunicipalityFactory(slug="kamenice")
    place.slug = "dardane"
    place.save()
    led_on = visitor.get("/municipalities/kamenice/")
    taken = f.MunicipalityFactory(slug="kamenice")

    assert (led_on.status_code, led_on.url) == (301, "/municipalities/dardane/")
    assert visitor.get("/municipalities/kamenice/").context["municipality"] == taken
    assert visitor.get("/municipalities/dardane/").context["municipality"] == place
    with pytest.raises(ValidationError, match="already exists"):
        f.MunicipalityFactory.build(slug="dardane").validate_unique()


@pytest.mark.parametrize(
    ("typed", "stored", "words"),
    [
        ("12.5", None, "whole"),
        ("-3", None, "-3"),
        ("٥٠", 50, ""),
        ("１２", 12, ""),
        ("0", 0, ""),
        ("", None, ""),
    ],
)
def test_r35_decimals_and_minus_are_refused_other_digits_read_and_nought_is_nought(
    officer, suhareka, typed, stored, words
):
    basis = "exact" if typed else "unknown"

    form = filled(suhareka, participants=typed, participants_basis=basis)
    response = submit(officer, **form)

    if words:
        assert words in response.text
        assert not Activity.objects.exists()
    else:
        assert Activity.objects.get().participants == stored


@pytest.mark.parametrize(
    "typed", ["“Peace March”", '"Peace March"', "Peace March.", "„Peace March“"]
)
def test_r42_quotes_and_full_stops_are_no_words(visitor, typed):
    f.ActivityFactory(title_en="A Peace March", reference="A-0107")
    f.ActivityFactory(title_en="A peaceful meeting")

    assert visitor.get(LIST, {"q": typed}).context["total"] == 1
    assert visitor.get(LIST, {"q": "A/107"}).context["total"] == 1


def test_r43_addresses_that_were_mangled_on_the_way_are_answered(visitor, region):
    f.ActivityFactory(region=region, dates=DateSpan.of_year(2018))

    assert visitor.get(LIST, {"fbclid": "IwAR0xyz"}).context["total"] == 1
    assert visitor.get(f"{LIST}?region=prizren&amp;year=2018").context["total"] == 1
    for query, named in (
        ("page=0", "page"),
        ("from=2019-02-30", "30"),
        ("region=prizren)", "prizren)"),
    ):
        answer = visitor.get(f"{LIST}?{query}")
        assert answer.status_code in (200, 404)
        assert named in answer.text


def test_r45_a_chain_that_bites_its_tail_is_drawn_and_ends(visitor):
    first = f.ActivityFactory(title_en="First part", dates=DateSpan.of_year(2018))
    second = f.ActivityFactory(title_en="Second part", dates=DateSpan.of_year(2019), follows=first)
    # Nobody can enter it; a database that was mended by hand could hold it.
    Activity.objects.filter(pk=first.pk).update(follows=second)

    for page in (first.get_absolute_url(), second.get_absolute_url(), f"{LIST}?view=timeline"):
        answer = visitor.get(page)
        assert answer.status_code == 200
        assert "First part" in answer.text
        assert "Second part" in answer.text


def test_r45_no_form_closes_a_circle(officer, suhareka):
    first = f.ActivityFactory(title_en="First part", region=suhareka.region)
    f.InvolvementFactory(activity=first, municipality=suhareka)
    second = f.ActivityFactory(title_en="Second part", region=suhareka.region, follows=first)
    change = begun_change(officer, first, follows=[second.reference])

    response = submit_kept(officer, change)

    assert response.status_code == 422
    first.refresh_from_db()
    assert first.follows is None
