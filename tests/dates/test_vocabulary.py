"""The words of the tables, read anew: elsewhere they are remembered from whoever asked first."""

import pytest

from dates import vocabulary


@pytest.fixture(autouse=True)
def read_anew():
    for remembered in (
        vocabulary.meanings,
        vocabulary.suffixes,
        vocabulary.season_numbers,
        vocabulary.unknown_phrases,
    ):
        remembered.cache_clear()


def test_endings_are_idle_or_say_from_when():
    assert vocabulary.suffixes()["te"] == "idle"
    assert set(vocabulary.suffixes().values()) >= {"idle", "from"}


def test_words_mean_the_same_in_every_language():
    known = vocabulary.meanings()

    assert {known[word] for word in ("may", "maj", "mayis")} == {vocabulary.Meaning("month", 5)}
    assert vocabulary.season_numbers()["vjeshte"] == vocabulary.season_numbers()["autumn"] == 23
    assert "nuk dihet" in vocabulary.unknown_phrases()
