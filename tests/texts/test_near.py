from texts.near import NearSpellings, Spelling, single_words

KNOWN = [
    Spelling("Kosovo Polje", "sr-Latn", "municipality fushe-kosove"),
    Spelling("Fushë Kosovë", "sq", "municipality fushe-kosove"),
    Spelling("Pejë", "sq", "municipality peje"),
    Spelling("Prizren", "sq", "municipality prizren"),
    Spelling("Prizreni", "sq", "municipality prizren"),
    Spelling("workshop"),
]


def offered(text, finds=lambda text: True):
    return [each.text for each in NearSpellings(KNOWN).offer(text, finds)]


def test_all_words_together_come_before_each_of_them():
    assert offered("Kosovo Poje") == ["Kosovo Polje"]


def test_of_several_names_of_one_place_the_nearest_is_offered():
    assert offered("Prizrn") == ["Prizren"]


def test_what_finds_nothing_is_not_offered():
    assert offered("Prizrn", lambda text: False) == []


def test_each_wrong_word_of_several_is_mended():
    assert offered("prizren worksop") == ["prizren workshop"]


def test_where_the_mended_words_find_nothing_together_each_is_offered():
    assert offered("prizen worksop", lambda text: " " not in text) == ["Prizren", "workshop"]


def test_for_what_is_too_short_or_too_long_nothing_is_offered():
    assert offered("Pr") == []
    assert offered("workshop") == []
    assert offered("one two three four five six") == []


def test_words_of_a_title_are_offered_without_their_marks():
    assert [each.text for each in single_words("“Peace” and the (walk)")] == ["Peace", "walk"]
