import re

import pytest
from django.conf import settings
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from activities import number_words
from activities.people_numbers import (
    MOST_PEOPLE,
    NumberNotUnderstood,
    PeopleNumber,
    read_part,
    read_people,
)

SMALL = st.integers(0, MOST_PEOPLE)


@pytest.mark.parametrize(
    ("typed", "number", "basis", "upper"),
    [
        ("50", 50, "", None),
        ("007", 7, "", None),
        ("0", 0, "", None),
        ("1.000.000", 1_000_000, "", None),
        ("12 345 people", 12_345, "", None),
        ("1'200", 1200, "", None),
        ("1\u202f200", 1200, "", None),
        ("\u200b50\u202e", 50, "", None),
        ("५०", 50, "", None),
        ("50.", 50, "", None),
        ("50 pjesëmarrës", 50, "", None),
        ("gjithsej 50", 50, "", None),
        ("tačno 50", 50, "exact", None),
        ("tam olarak 50", 50, "exact", None),
        ("c. 50", 50, "about", None),
        ("afërsisht 1.200 veta", 1200, "about", None),
        ("отприлике 50 људи", 50, "about", None),
        ("50 kadar katılımcı", 50, "about", None),
        ("me shume se 200", 200, "over", None),
        ("преко 200", 200, "over", None),
        ("200'den fazla kişi", 200, "over", None),
        ("200’ün üzerinde", 200, "over", None),
        ("> 200", 200, "over", None),
        ("200 üzeri", 200, "over", None),
        ("50 or more", 50, "at_least", None),
        ("jo më pak se 50", 50, "at_least", None),
        ("50 e më shumë", 50, "at_least", None),
        ("ne manje od 50", 50, "at_least", None),
        ("50 i više", 50, "at_least", None),
        ("50 ve daha fazla", 50, "at_least", None),
        ("≥ 50", 50, "at_least", None),
        ("50 – 60", 50, "between", 60),
        ("1.000–1.200", 1000, "between", 1200),
        ("about 50-60", 50, "between", 60),
        ("between 50 and 60", 50, "between", 60),
        ("nga 50 deri në 60 veta", 50, "between", 60),
        ("od 50 do 60 učesnika", 50, "between", 60),
        ("između 50 i 60", 50, "between", 60),
        ("50 ile 60 arası", 50, "between", 60),
        ("60-60", 60, "", None),
        ("rreth 60-60", 60, "about", None),
        ("", None, "", None),
        (" \u200b\u00a0", None, "", None),
        ("?", None, "unknown", None),
        ("nuk dihet", None, "unknown", None),
        ("Није познато", None, "unknown", None),
    ],
)
def test_a_number_is_read_with_its_basis(typed, number, basis, upper):
    assert read_people(typed) == PeopleNumber(number, basis, upper)


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("1,200", "1200, or 1"),
        ("1,000,000", "comma"),
        ("12,5", "12 or 13"),
        ("12.50", "12 or 13"),
        ("1.200,50", "“1.200,50”"),
        ("27.05.2013", "“27.05.2013”"),
        ("− 3", "less than 0"),
        ("-50 – 60", "less than 0"),
        ("50 gra", "“gra”"),
        ("50 %", "“%”"),
        ("banana", "“banana”"),
        ("rreth", "“rreth”"),
        ("½", "“½”"),
        ("50 60", "50, 60"),
        ("60–50", "50–60"),
        ("about over 50", "“about” and “over”"),
        ("mbi 50–60", "“between” and “over”"),
        ("up to 50", "1–50"),
        ("50'ye kadar", "1–50"),
        ("do 50", "1–50"),
        ("1.000.001", "1000000"),
        ("9" * 101, "too long"),
        ("dyzet", "figures: 40"),
        ("dyqind e dhjetë", "figures: 210"),
        ("педесет", "figures: 50"),
        ("pedesetak", "figures: about 50"),
        ("stotinak", "figures: about 100"),
        ("dvadeset i pet ljudi", "figures: 25"),
        ("mbi dyqind", "figures: over 200"),
        ("dve hiljade trista", "figures: 2300"),
        ("yüz elli kişi", "figures: 150"),
        ("ellibeş", "figures: 55"),
        ("fifty-five", "figures: 55"),
        ("a hundred and five", "figures: 105"),
        ("sıfır", "figures: 0"),
        ("2 mijë", "figures: 2000"),
        ("rreth 3 hiljade", "figures: about 3000"),
        ("50 pedeset", "“pedeset”"),
    ],
)
def test_what_is_refused_is_named(typed, part):
    with pytest.raises(NumberNotUnderstood, match=re.escape(part)):
        read_people(typed)


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("2.000", PeopleNumber(2000, "exact")),
        ("tačno 20", PeopleNumber(20, "exact")),
        ("rreth 30", PeopleNumber(30, "about")),
        ("preko 200", PeopleNumber(200, "over")),
        ("20–30", PeopleNumber(20, "between", 30)),
        ("?", PeopleNumber(basis="unknown")),
        ("", PeopleNumber(basis="unknown")),
    ],
)
def test_a_part_has_a_basis_of_its_own_and_figures_alone_are_exact(typed, part):
    assert read_part(typed) == part
    assert read_part(part.signs()) == part


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (("exact", 20), ("exact", 15), ("exact", 35)),
        (("exact", 20), ("about", 15), ("about", 35)),
        (("over", 20), ("about", 15), ("about", 35)),
        (("over", 20), ("exact", 15), ("at_least", 36)),
        (("over", 20), ("at_least", 15), ("at_least", 36)),
        (("between", 20, 30), ("exact", 15), ("between", 35, 45)),
        (("unknown", None), ("exact", 15), ("unknown", None)),
    ],
)
def test_two_numbers_together_promise_no_more_than_each(one, other, together):
    def number(basis, figure, upper=None):
        return PeopleNumber(figure, basis, upper)

    for pair in ((one, other), (other, one)):
        first, second = (number(*each) for each in pair)
        assert first.with_others(second) == number(*together)


def test_what_is_no_part_is_refused():
    with pytest.raises(NumberNotUnderstood, match="“gjysma”"):
        read_part("gjysma")


@pytest.mark.parametrize(
    ("typed", "chosen", "known"),
    [
        ("50", "about", PeopleNumber(50, "about")),
        ("50", "unknown", PeopleNumber(50, "")),
        ("", "unknown", PeopleNumber(None, "unknown")),
        ("", "over", PeopleNumber(None, "over")),
        ("rreth 50", "about", PeopleNumber(50, "about")),
        ("rreth 50", "unknown", PeopleNumber(50, "about")),
        ("50–60", "about", PeopleNumber(50, "between", 60)),
    ],
)
def test_a_basis_is_typed_or_chosen(typed, chosen, known):
    assert read_people(typed).known_as(chosen) == known


@pytest.mark.parametrize(
    ("typed", "chosen"), [("rreth 50", "exact"), ("50+", "over"), ("50–60", "exact")]
)
def test_a_basis_typed_and_another_chosen_contradict_each_other(typed, chosen):
    with pytest.raises(NumberNotUnderstood, match="contradict each other"):
        read_people(typed).known_as(chosen)


def numbers():
    return st.one_of(
        st.builds(PeopleNumber, SMALL, st.sampled_from(["exact", "about", "over", "at_least"])),
        st.tuples(SMALL, SMALL)
        .filter(lambda pair: pair[0] < pair[1])
        .map(lambda pair: PeopleNumber(pair[0], "between", pair[1])),
        st.just(PeopleNumber(None, "unknown")),
    )


@given(numbers(), st.sampled_from([code for code, _name in settings.LANGUAGES]))
def test_what_the_register_writes_it_reads_back(number, language):
    with override(language):
        said = number.label()

    read = read_people(said)

    assert (read.number, read.basis or "exact", read.upper) == (
        number.number,
        number.basis,
        number.upper,
    )


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        said = read_people(text).label()
    except NumberNotUnderstood as problem:
        said = str(problem)

    assert said


def test_no_word_for_a_number_means_two():
    tables = (number_words.UNITS, number_words.TENS, number_words.HUNDREDS)
    said = [word for table in tables for word in table.split()]

    assert len(said) == len(set(said))
    assert not set(said) & number_words.TIMES.keys()


def test_no_phrase_means_two_bases():
    said = [phrase for phrases in number_words.PHRASES.values() for phrase in phrases]

    assert len(said) == len(set(said))
