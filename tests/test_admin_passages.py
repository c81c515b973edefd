"""Curators see which sentences of a source are not used, and set aside what needs no use."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.models import SetAside, SourcePassage

from . import factories as f
from .admin_pages import change, list_of

pytestmark = pytest.mark.django_db


def unused(record) -> str:
    key = f"{record._meta.model_name}-{record.pk}"
    return reverse("admin:sources_sourcepassage_unused", args=[key])


def paste(source) -> str:
    return reverse("admin:sources_sourcepassage_paste", args=[source.pk])


def take_back(aside) -> str:
    return reverse("admin:sources_sourcepassage_take_back", args=[aside.pk])


def told(client, record) -> tuple[list[str], list[str]]:
    """The sentences that are not used, and how many name the record."""
    found = client.get(unused(record)).context["found"]
    return [each.text for each in found.unused], found.number


def sentences(*texts) -> list[SourcePassage]:
    source = f.SourceFactory()
    return [f.SourcePassageFactory(source=source, text=text) for text in texts]


def test_a_curator_pastes_a_text_and_reads_its_sentences(curator):
    source = f.SourceFactory()
    form = {"locator": "p. 1", "first_line": "4", "text": "Mayors met.\nThey\nagreed."}

    page = curator.post(paste(source), form, follow=True)

    assert list(source.passages.values_list("text", "lines", "locator")) == [
        ("Mayors met.", "4", "p. 1"),
        ("They agreed.", "5–6", "p. 1"),
    ]
    assert "2 of 2 sentences are not used." in page.content.decode()


def test_without_a_text_nothing_is_kept_and_the_form_says_so(curator):
    page = curator.post(paste(f.SourceFactory()), {"locator": "p. 1", "text": ""})

    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"text"}
    assert 'value="p. 1"' in page.content.decode()


def test_words_on_which_something_rests_are_used(curator, activity):
    used, *_others = sentences("Mayors met.", "They agreed.", "Others left.")
    f.cite(activity, f.CitationFactory(source=used.source, quote="Mayors met", locator=""))
    f.CitationFactory(source=used.source, quote="They agreed", locator="")

    assert told(curator, used.source) == (["They agreed.", "Others left."], 3)


def test_a_municipality_is_named_by_any_of_its_names(curator, suhareka):
    suhareka.names.create(text="Suva Reka", kind="other")
    suhareka.names.create(text="Suvoj Reci", kind="form", form_of="Suva Reka", language="sr-Latn")
    sentences("U Suvoj Reci was a tour.", "Suva reka’s fair.", "SUVA REKA won.", "Reka alone.")

    assert told(curator, suhareka) == (
        ["U Suvoj Reci was a tour.", "Suva reka’s fair.", "SUVA REKA won."],
        3,
    )


def test_a_signing_is_named_by_who_signed(curator):
    signatory = f.SignatoryFactory(name="Ana Spasić", other_spellings="A. Spasich")
    signing = f.SignatureFactory(signatory=signatory).signing
    sentences("Ana Spasic signed.", "So did A. Spasich.", "Ana left.")

    assert told(curator, signing) == (["Ana Spasic signed.", "So did A. Spasich."], 2)


def test_a_declaration_and_an_activity_are_named_by_most_words_of_a_title(curator):
    declaration = f.DeclarationFactory(
        title_en="Inter-Municipal Declaration for Dialogue", other_titles_en="Joint pledge"
    )
    activity = f.ActivityFactory(title_en="Bicycle tour in the hills", title_sq="")
    sentences(
        "The inter-municipal declaration was read.",
        "The joint pledge, too.",
        "A declaration.",
        "Bicycle tours were liked.",
        "The tour.",
    )

    assert told(curator, declaration)[0] == [
        "The inter-municipal declaration was read.",
        "The joint pledge, too.",
    ]
    assert told(curator, activity)[0] == ["Bicycle tours were liked."]


def test_what_is_set_aside_for_a_record_is_still_open_for_the_source(curator, activity):
    activity.title_en = "Painting"
    activity.save()
    one, _other = sentences("Painting one.", "Painting two.")

    page = curator.post(
        unused(activity), {"passages": [one.pk], "reason": "A caption"}, follow=True
    )

    assert "1 of 2 sentences that name it is not used." in page.content.decode()
    assert "A caption (" in page.content.decode()
    assert told(curator, activity) == (["Painting two."], 2)
    assert told(curator, one.source) == (["Painting one.", "Painting two."], 2)


def test_what_is_set_aside_everywhere_is_open_nowhere(curator, suhareka):
    name = suhareka.names.first().text
    one, other = sentences(f"{name} one.", f"{name} two.")

    curator.post(
        unused(suhareka), {"passages": [one.pk], "reason": "A caption", "everywhere": "on"}
    )
    curator.post(unused(one.source), {"passages": [other.pk], "reason": "Another"})

    assert told(curator, suhareka) == ([], 2)
    assert told(curator, one.source) == ([], 2)


def test_without_a_reason_nothing_is_set_aside_and_the_ticks_stay(curator):
    one, _other = sentences("Mayors met.", "They agreed.")

    page = curator.post(unused(one.source), {"passages": [one.pk], "reason": ""})

    assert page.status_code == 422
    assert not SetAside.objects.exists()
    assert page.content.decode().count(" checked") == 1


def test_the_same_is_not_set_aside_twice(curator):
    [one] = sentences("Mayors met.")
    form = {"passages": [one.pk], "reason": "A caption"}

    curator.post(unused(one.source), form)
    again = curator.post(unused(one.source), form)

    assert again.status_code == 422
    assert SetAside.objects.count() == 1


def test_what_was_set_aside_is_taken_back_and_both_stay_in_the_history(curator):
    aside = f.SetAsideFactory(passage__text="Mayors met.")
    source = aside.passage.source

    assert told(curator, source) == ([], 1)
    curator.post(take_back(aside))

    assert told(curator, source) == (["Mayors met."], 1)
    assert aside.history.count() == 2
    assert aside.history.first().taken_back_by == curator.user
    assert curator.post(take_back(aside)).status_code == 404


def test_taking_back_leads_to_the_record_it_was_set_aside_for(curator, activity):
    aside = f.SetAsideFactory(record=f"activity-{activity.pk}")

    answer = curator.post(take_back(aside))

    assert answer.url == unused(activity)


def test_taking_back_is_no_address_to_look_at(curator):
    assert curator.get(take_back(f.SetAsideFactory())).status_code == 405


@pytest.mark.parametrize("key", ["activity-0", "activity-x", "user-1", "1"])
def test_a_record_that_is_none_is_not_found(curator, key):
    address = reverse("admin:sources_sourcepassage_unused", args=[key])

    assert curator.get(address).status_code == 404
    assert (
        curator.post(reverse("admin:sources_sourcepassage_take_back", args=[key])).status_code
        == 404
    )


@pytest.mark.parametrize("person", ["officer", "mission_staff"])
def test_the_text_of_a_source_is_for_curators_alone(request, person):
    client = request.getfixturevalue(person)
    [passage] = sentences("Mayors met.")
    signing = f.SigningFactory()
    aside = f.SetAsideFactory(passage=passage)

    for address in (
        unused(passage.source),
        paste(passage.source),
        unused(signing),
        take_back(aside),
    ):
        answer = client.post(address)
        assert answer.status_code == 403
        assert "Mayors met." not in answer.content.decode()


def test_records_lead_to_their_check_for_curators_alone(curator, mission_staff, activity):
    signing = f.SigningFactory()
    records = [activity, signing, signing.declaration, f.SourceFactory(), f.MunicipalityFactory()]

    for record in records:
        assert unused(record) in curator.get(change(record)).content.decode()
    assert unused(signing) not in mission_staff.get(change(signing)).content.decode()


def test_a_summary_without_words_to_rest_on_is_remarked(curator, activity):
    remark = "Its summary names no words on which it rests"
    assert remark not in curator.get(unused(activity)).content.decode()

    activity.summary_en = "Pupils painted."
    activity.save()
    assert remark in curator.get(unused(activity)).content.decode()

    f.cite(activity, about="summary")
    assert remark not in curator.get(unused(activity)).content.decode()


def test_the_public_page_of_an_activity_names_the_words_of_its_summary(visitor, activity):
    activity.summary_en = "Pupils painted."
    activity.save()
    f.cite(activity, f.CitationFactory(quote="pupils who painted"), about="summary")

    assert "pupils who painted" in visitor.get(activity.get_absolute_url()).content.decode()


def test_the_text_of_a_source_is_on_no_public_page(visitor, suhareka):
    [passage] = sentences("Suhareka sang loudly.")
    pages = [passage.source.get_absolute_url(), suhareka.get_absolute_url(), "/search/?q=loudly"]

    assert all("sang loudly" not in visitor.get(page).content.decode() for page in pages)


def test_a_curator_searches_the_sentences_however_a_word_is_written(curator):
    [found, _other] = sentences("An inter-community fair.", "A fair.")

    page = curator.get(list_of(SourcePassage), {"q": "Intercommunity"})

    assert list(page.context["cl"].queryset) == [found]


def test_a_check_asks_the_same_of_one_sentence_and_of_thirty(curator, suhareka):
    name = suhareka.names.first().text
    numbers = []
    for more in (1, 29):
        for passage in sentences(*[f"{name} {n}." for n in range(more)]):
            f.SetAsideFactory(passage=f.SourcePassageFactory(text=name, source=passage.source))
        with CaptureQueriesContext(connection) as captured:
            curator.get(unused(suhareka))
        numbers.append(len(captured))

    assert numbers[0] == numbers[1]
