from regions.templatetags.names import languages_of_parts, place_name
from tests.factories import MunicipalityFactory


def municipality(name, name_sq, name_sr, name_tr=""):
    return MunicipalityFactory.build(
        name=name, name_sq=name_sq, name_sr=name_sr, name_tr=name_tr, region=None
    )


def test_each_part_has_its_language_in_whatever_order():
    place = municipality("Štrpce/Shtërpcë", "Shtërpcë", "Štrpce")

    assert languages_of_parts(place) == [("Štrpce", "sr-Latn"), ("Shtërpcë", "sq")]


def test_three_languages():
    place = municipality("Mamuşa/Mamushë/Mamuša", "Mamushë", "Mamuša", "Mamuşa")

    assert [code for _part, code in languages_of_parts(place)] == ["tr", "sq", "sr-Latn"]


def test_a_part_spelled_otherwise_takes_the_language_left_over():
    place = municipality("Deçan/Dečani", "Deçan", "Dečane")

    assert languages_of_parts(place)[1] == ("Dečani", "sr-Latn")


def test_a_name_the_same_in_all_languages_carries_none():
    assert place_name(municipality("Junik", "Junik", "Junik")) == "<span>Junik</span>"


def test_a_name_is_escaped():
    place = municipality("<b>/Štrpce", "<b>", "Štrpce")

    assert place_name(place).startswith('<span lang="sq">&lt;b&gt;</span>/')
