"""Every way of typing a name finds its record in the admin site."""

import pytest
from django.urls import reverse

from activities.models import Activity, Organisation
from declarations.models import Signatory, Signature
from regions.models import Municipality

from . import factories as f
from .admin_pages import list_of


@pytest.fixture
def strpce(region):
    f.MunicipalityFactory(name_sq="Klinë", name_sr="Klina")
    return f.MunicipalityFactory(name_sq="Shtërpcë", name_sr="Štrpce", region=region)


@pytest.fixture
def gracanica(region):
    return f.MunicipalityFactory(name_sq="Graçanicë", name_sr="Gračanica", region=region)


def found(client, model, text, **more):
    response = client.get(list_of(model), {"q": text, **more})
    return list(response.context["cl"].result_list)


@pytest.mark.parametrize("typed", ["Štrpce", "Штрпце", "strpce", "SHTERPCE", "Shtërpcë"])
def test_municipality_is_found_however_it_is_typed(curator, strpce, typed):
    assert found(curator, Municipality, typed) == [strpce]


def test_municipality_is_found_without_its_marks(curator, strpce, gracanica):
    assert found(curator, Municipality, "gracanica") == [gracanica]


def test_every_word_must_match(curator, strpce, gracanica):
    assert found(curator, Municipality, "strpce gracanica") == []


def test_activity_is_found_by_its_municipality(curator, activity, strpce):
    f.InvolvementFactory(municipality=f.MunicipalityFactory())
    f.InvolvementFactory(activity=activity, municipality=strpce, role="participant")

    assert found(curator, Activity, "Штрпце") == [activity]


def test_activity_is_found_by_its_reference(curator, activity):
    f.ActivityFactory()

    assert found(curator, Activity, activity.reference) == [activity]


def test_search_keeps_to_the_chosen_filter(curator, region):
    f.ActivityFactory(title_en="Painting workshop")
    here = f.ActivityFactory(title_en="Painting workshop", region=region)

    response = found(curator, Activity, "painting", region__id__exact=region.pk)

    assert response == [here]


@pytest.mark.parametrize(
    ("factory", "model"), [(f.SignatoryFactory, Signatory), (f.OrganisationFactory, Organisation)]
)
def test_names_are_found_in_other_letters(curator, factory, model):
    factory(name="Somebody Else")
    record = factory(name="Đorđe Çela")

    assert found(curator, model, "Ђорђе") == found(curator, model, "djordje cela") == [record]


def test_signature_is_found_by_municipality_and_by_signatory(curator, strpce, region):
    f.SignatureFactory()
    signature = f.SignatureFactory(
        signing__region=region, municipality=strpce, signatory__name="Đorđe Çela"
    )

    assert found(curator, Signature, "Штрпце djordje") == [signature]


def test_autocomplete_finds_a_municipality_in_any_script(curator, strpce):
    asked = {"app_label": "activities", "model_name": "involvement", "field_name": "municipality"}

    response = curator.get(reverse("admin:autocomplete"), {**asked, "term": "Штрпце"})

    assert response.json()["results"] == [{"id": str(strpce.pk), "text": str(strpce)}]


def test_activities_of_a_year_are_those_that_can_have_been_in_it(curator):
    f.ActivityFactory(starts_on="2016-05-01", ends_on="2016-05-01", precision="day")
    span = f.ActivityFactory(starts_on="2017-01-01", ends_on="2018-12-31", precision="year")
    f.ActivityFactory()
    f.ActivityFactory(starts_on="2018-03-01", ends_on="2018-03-31", precision="month")

    assert set(found(curator, Activity, "", year="2017")) == {span}


def test_activities_without_a_date_can_be_listed(curator):
    f.ActivityFactory(starts_on="2016-05-01", ends_on="2016-05-01", precision="day")
    undated = f.ActivityFactory()

    assert found(curator, Activity, "", year="unknown") == [undated]


def test_filters_say_how_many_they_would_leave(curator):
    for status in ("planned", "planned", "held"):
        f.ActivityFactory(
            status=status, starts_on="2018-03-01", ends_on="2018-03-31", precision="month"
        )

    page = curator.get(list_of(Activity)).content.decode()

    assert "planned (2)" in page
    assert "held (1)" in page
    assert "2018 (3)" in page


def test_dates_are_listed_in_words(curator):
    f.ActivityFactory(starts_on="2017-05-01", ends_on="2017-05-31", precision="month")

    assert "May 2017" in curator.get(list_of(Activity)).content.decode()


def test_what_is_misspelt_finds_what_is_nearest_and_says_so(curator, strpce, gracanica):
    response = curator.get(list_of(Municipality), {"q": "gracanca"})

    assert list(response.context["cl"].result_list) == [gracanica]
    assert "Nothing is called “gracanca”. This is what “gracanica” finds." in response.text


def test_what_is_like_nothing_finds_nothing(curator, strpce):
    response = curator.get(list_of(Municipality), {"q": "qqqqqq"})

    assert list(response.context["cl"].result_list) == []
    assert "Nothing is called" not in response.text


def test_a_misspelt_choice_finds_what_is_nearest(curator, strpce, gracanica):
    address = reverse("admin:autocomplete")
    asked = {"app_label": "declarations", "model_name": "signature", "field_name": "municipality"}

    found = curator.get(address, {**asked, "term": "gracanca"}).json()["results"]
    after = curator.get(list_of(Municipality))

    assert [each["id"] for each in found] == [str(gracanica.pk)]
    assert "Nothing is called" not in after.text


def test_a_word_is_looked_for_from_its_beginning(curator, region, strpce):
    signing = f.SigningFactory(region=region, place_en="Town hall")

    assert found(curator, type(signing), "prizr hall") == [signing]
    assert found(curator, type(signing), "izren") == []
