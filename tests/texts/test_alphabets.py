"""Names stand where readers look for them in their own alphabet."""

from random import Random

import pytest

from texts.alphabets import sort_key

ALPHABETS = {
    "sq": ["C", "Ç", "D", "Dh", "E", "Ë", "G", "Gj", "L", "Ll", "N", "Nj", "R", "Rr", "S", "Sh"],
    "sr-latn": ["C", "Č", "Ć", "D", "Dž", "Đ", "L", "Lj", "N", "Nj", "S", "Š", "Z", "Ž"],
    "tr": ["C", "Ç", "G", "Ğ", "H", "I", "İ", "O", "Ö", "S", "Ş", "U", "Ü"],
}


@pytest.mark.parametrize("language", ALPHABETS)
def test_letters_stand_in_the_order_of_the_alphabet(language):
    words = [f"{letter}{rest}" for letter in ALPHABETS[language] for rest in ("a", "z")]
    if language == "tr":
        words = [word.replace("I", "ı") for word in words]

    assert (
        sorted(Random(1).sample(words, len(words)), key=lambda word: sort_key(word, language))
        == words
    )


def test_marks_of_other_languages_make_no_difference():
    words = ["Çarshi", "Casa", "Čaršija", "carting"]

    by_key = sorted(words, key=lambda word: sort_key(word, "en"))

    assert by_key == ["Çarshi", "Čaršija", "carting", "Casa"]
