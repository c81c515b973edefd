import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.cleaning import INVISIBLE, LOST_CHARACTER, cleaned, one_line, paragraphs, storable

TEXTS = st.text(max_size=40) | st.text(
    alphabet="aSs\u030c\u200b\u202e\u00ad\u2011\u2028\x0b\x1e\x1f\x00\u00a0\u2800\t\r\n č",
    max_size=20,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("S\u030ctand", "Štand"),
        ("name@demo.example\u200b", "name@demo.example"),
        ("\ufeff27.05.2013", "27.05.2013"),
        ("\u202eLatin words", "Latin words"),
        ("\u2066Latin\u2069", "Latin"),
        ("inter\u00admuni\u00adcipal", "intermunicipal"),
        ("inter\u2011municipal", "inter-municipal"),
        ("inter\x1emunicipal\x1fity", "inter-municipality"),
        ("a\u2060b\u200db\u180e", "abb"),
        ("one\x0btwo\u2028three\u2029four\x85five\x0csix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("1\u00a0200\t\u202fpeople\u3000", "1 200  people "),
        ("\u3164\u2800", " "),
        ("„Štand“ – 5 €", "„Štand“ – 5 €"),
        ("مرحبا", "مرحبا"),
    ],
)
def test_text_is_kept_as_it_was_seen(typed, kept):
    assert cleaned(typed) == kept


@given(TEXTS)
def test_cleaning_twice_changes_nothing(text):
    for clean in (cleaned, storable, one_line, paragraphs):
        assert clean(clean(text)) == clean(text)
        assert unicodedata.is_normalized("NFC", clean(text))


@given(TEXTS)
def test_nothing_unseen_is_left(text):
    left = {char: unicodedata.category(char) for char in storable(text)}

    assert [char for char, kind in left.items() if kind in ("Cc", "Zl", "Zp", "Cs")] in ([], ["\n"])
    assert not INVISIBLE.search(storable(text))


def test_what_no_database_can_keep_is_marked():
    assert storable("a\x00b\x07\ud800") == f"a{LOST_CHARACTER}b{LOST_CHARACTER}{LOST_CHARACTER}"


@pytest.mark.parametrize("blank", ["", " ", "\u200b", "\u3164", "\t\u00a0\r\n", "\ufeff \u2028"])
def test_what_looks_blank_is_blank(blank):
    assert one_line(blank) == ""
    assert paragraphs(blank) == ""


def test_a_line_has_single_spaces_and_paragraphs_keep_theirs():
    assert one_line("  Peace\u2028 March \n 2019 ") == "Peace March 2019"
    assert paragraphs("\n\nFirst. \x0b\x0b  Second.\t\n") == "First.\n\n  Second."
