from regions.meanings import Meanings

NAMES = [
    (1, "Suharekë"),
    (1, "Suhareka"),
    (1, "Suharekës"),
    (1, "Suva Reka"),
    (1, "Suvoj Reci"),
    (2, "Belgrade"),
    (2, "Beograd"),
    (3, "Hani i Elezit"),
    (4, "Mitrovica"),
    (5, "Mitrovica"),
    (5, "Severna Mitrovica"),
]


def groups(text):
    return [[" ".join(words) for words in group] for group in Meanings(NAMES).groups(text)]


def test_a_name_stands_for_all_names_of_its_place():
    [group] = groups("Suvoj Reci")

    assert group[0] == "suvoj reci"
    assert {"suhareka", "suhareke", "suva reka"} <= set(group)


def test_a_name_that_another_finds_anyway_is_left_out():
    assert "suharekes" not in groups("Beograd Suhareka")[1][1:]


def test_words_that_are_no_name_stand_for_themselves():
    assert groups("peace march") == [["peace"], ["march"]]


def test_the_longest_name_is_taken_with_or_without_its_idle_words():
    assert groups("Hani i Elezit") == groups("hani elezit") == [["hani elezit"]]


def test_a_name_of_several_places_stands_for_each():
    assert groups("Mitrovica") == [["mitrovica"]]


def test_a_name_that_others_have_too_says_less_than_was_typed():
    assert groups("Severna Mitrovica") == [["severna mitrovica"]]


def test_nothing_asked_is_no_group():
    assert groups("") == []
