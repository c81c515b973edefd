import pytest

from regions.inflection import forms_of


@pytest.mark.parametrize(
    ("name", "language", "case", "form"),
    [
        ("Mitrovicë e Veriut", "sq", "genitive", "Mitrovicës së Veriut"),
        ("Mitrovicë Jugore", "sq", "definite", "Mitrovica Jugore"),
        ("Hani i Elezit", "sq", "genitive", "Hanit të Elezit"),
        ("Hani i Elezit", "sq", "accusative", "Hanin i Elezit"),
        ("Viti", "sq", "genitive", "Vitisë"),
        ("Shtime", "sq", "definite", "Shtimja"),
        ("Dragash", "sq", "genitive", "Dragashit"),
        ("Istog", "sq", "genitive", "Istogut"),
        ("Suva Reka", "sr-Latn", "locative", "Suvoj Reci"),
        ("Novo Brdo", "sr-Latn", "genitive", "Novog Brda"),
        ("Elez Han", "sr-Latn", "locative", "Elez Hanu"),
        ("Zubin Potok", "sr-Latn", "locative", "Zubinom Potoku"),
        ("Dečani", "sr-Latn", "locative", "Dečanima"),
        ("Uroševac", "sr-Latn", "instrumental", "Uroševcem"),
        ("Сува Река", "sr-Cyrl", "locative", "Сувој Реци"),
        ("Prizren", "tr", "locative", "Prizren'de"),
        ("Mamuşa", "tr", "dative", "Mamuşa'ya"),
        ("İpek", "tr", "ablative", "İpek'ten"),
        ("Kosova Ovası", "tr", "locative", "Kosova Ovası'nda"),
        ("Gjilan", "sq", "definite", "Gjilani"),
    ],
)
def test_place_has_the_form_of_its_language(name, language, case, form):
    assert (case, form) in forms_of(name, language)


@pytest.mark.parametrize(
    ("name", "language", "form"),
    [
        ("ashkali", "sq", "ashkalinjtë"),
        ("boshnjak", "sq", "boshnjaku"),
        ("bošnjačka", "sr-Latn", "bošnjačkoj"),
        ("Bošnjaci", "sr-Latn", "Bošnjaka"),
        ("Goranci", "sr-Latn", "Goranaca"),
        ("Egipćani", "sr-Latn", "Egipćanima"),
        ("Горанци", "sr-Cyrl", "Горанаца"),
        ("Arnavut", "tr", "Arnavutlar"),
        ("Türk", "tr", "Türklerin"),
    ],
)
def test_people_have_the_forms_of_many(name, language, form):
    assert form in {each for _case, each in forms_of(name, language, is_people=True)}


def test_a_language_without_forms_has_none():
    assert forms_of("Belgrade", "en") == []


def test_a_form_is_never_the_name_itself_and_never_twice():
    forms = [form for _case, form in forms_of("Prizren", "sr-Latn")]

    assert "Prizren" not in forms
    assert len(forms) == len(set(forms))
