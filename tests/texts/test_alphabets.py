"""Names stand where readers look for them in their own alphabet."""

from random import Random

import pytest

from texts.alphabets import sort_key

ALPHABETS = {
    "sq": ["C", "Ç", "D", "Dh", "E", "Ë", "G", "Gj", "L", "Ll", "N", "Nj", "R", "Rr", "S", "Sh"],
    "sr-latn": ["C", "Č", "Ć", "D", "ǆ", "Đ", "L", "Ǉ", "N", "Nj", "S", "Š", "Z", "Ž"],
    "tr": ["C", "Ç", "G", "Ğ", "H", "I", "İ", "O", "Ö", "S", "Ş", "U", "Ü"],
}


@pytest.mark.parametrize("language", ALPHABETS)
def test_letters_stand_in_the_order_of_the_alphabet(language):
    words = [f"{letter}{rest}" for letter in ALPHABETS[language] for rest in ("a", "z")]

    assert (
        sorted(Random(1).sample(words, len(words)), key=lambda word: sort_key(word, language))
        == words
    )


def test_marks_of_other_languages_make_no_difference():
    words = ["Çarshi", "Casa", "Čaršija", "carting"]

    by_key = sorted(words, key=lambda word: sort_key(word, "en"))

    assert by_key == ["Çarshi", "Čaršija", "carting", "Casa"]


def in_order(language, *words):
    return sorted(words, key=lambda word: sort_key(word, language))


def test_letters_pasted_in_two_parts_stand_where_those_in_one_part_do():
    assert in_order("en", "Szeged", "Štande", "S\u030ctand") == ["S\u030ctand", "Štande", "Szeged"]
    assert in_order("sr-latn", "S\u030ctand", "Szeged") == ["Szeged", "S\u030ctand"]


def test_titles_in_quotes_stand_by_their_first_letter():
    assert in_order("sr-latn", "Zima", "„Stand“", "Škola", "– Ako") == [
        "– Ako",
        "„Stand“",
        "Škola",
        "Zima",
    ]


def test_turkish_has_two_letters_i_and_others_have_one():
    assert in_order("tr", "İpek", "Ilıca", "Hani", "ipucu") == ["Hani", "Ilıca", "İpek", "ipucu"]
    assert in_order("sq", "İpek", "Ilica", "Hani") == ["Hani", "Ilica", "İpek"]


def test_cyrillic_stands_among_latin_letters():
    assert in_order("sr-latn", "Žitorađa", "Љубљана", "Luka", "Џак", "Gračanica") == [
        "Џак",
        "Gračanica",
        "Luka",
        "Љубљана",
        "Žitorađa",
    ]
