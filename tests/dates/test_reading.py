import datetime as dt
import re

import pytest

from dates.reading import DateNotUnderstood, parse_date_span
from dates.spans import Precision
from dates.vocabulary import _meanings_in, _tables
from tests.cases.rows import date_rows

from .readings import READINGS, REFUSALS

TODAY = dt.date(2026, 11, 27)
readings = [(text, edtf) for kind in READINGS.values() for text, edtf in kind.items()]
refusals = [(text, sentence) for sentence, texts in REFUSALS.items() for text in texts]
# Every case that a month can stand in, as far as the endings follow a rule.
ALBANIAN = "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor"
SERBIAN = "januar februar mart april maj jun jul avgust septembar oktobar novembar decembar"
TURKISH = "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"


@pytest.mark.parametrize(("text", "edtf"), readings)
def test_reading_of_what_people_type(text, edtf):
    assert parse_date_span(text).edtf() == edtf


@pytest.mark.parametrize(("text", "sentence"), refusals)
def test_reading_refuses_with_a_sentence_about_the_part(text, sentence):
    with pytest.raises(DateNotUnderstood, match=re.escape(sentence)):
        parse_date_span(text)


@pytest.mark.parametrize("number", range(1, 13))
def test_reading_knows_every_case_of_the_albanian_months(number):
    month = ALBANIAN.split()[number - 1]
    vowel = "u" if month == "korrik" else "i"
    forms = [month, month + vowel, f"{month}{vowel}t", f"{month}{vowel}n", month[:3]]

    read = {parse_date_span(f"27 {form} 2013").edtf() for form in forms}

    assert read == {f"2013-{number:02}-27"}


@pytest.mark.parametrize("number", range(1, 13))
def test_reading_knows_every_case_of_the_serbian_months(number):
    month = SERBIAN.split()[number - 1]
    stem = month[:-3] + "br" if month.endswith("bar") and number != 2 else month
    stem = "oktobr" if number == 10 else stem
    forms = [month, stem + "a", stem + "u", stem + ("em" if number == 5 else "om"), month[:3]]

    read = {parse_date_span(f"27. {form} 2013.").edtf() for form in forms}

    assert read == {f"2013-{number:02}-27"}


@pytest.mark.parametrize("number", range(1, 13))
def test_reading_knows_turkish_months_with_and_without_endings(number):
    month = TURKISH.split()[number - 1]
    hard = month[-1] in "tks"
    back = [vowel for vowel in month if vowel in "aıoueiöü"][-1] in "aıou"
    ending = ("t" if hard else "d") + ("a" if back else "e")

    read = {
        parse_date_span(text).edtf()
        for text in (
            f"27 {month} 2013",
            f"27 {month[:3]} 2013",
            f"27 {month}{ending} 2013",
            f"27 {month}'{ending} 2013",
            f"27 {month.upper()} 2013",
        )
    }

    assert read == {f"2013-{number:02}-27"}


@pytest.mark.parametrize(
    ("text", "day"),
    [("sot", 27), ("Danas", 27), ("bugün", 27), ("today", 27), ("dje", 26), ("јуче", 26)],
)
def test_reading_of_words_that_lean_on_today(text, day):
    span = parse_date_span(text, today=TODAY)

    assert span.edtf() == f"2026-11-{day}"


def test_reading_keeps_how_exactly_each_end_is_known():
    span = parse_date_span("05.2014 - 20.05.2014")

    assert (span.starts_on, span.starts_precision) == (dt.date(2014, 5, 1), Precision.MONTH)
    assert (span.ends_on, span.ends_precision) == (dt.date(2014, 5, 20), Precision.DAY)
    assert span.precision == Precision.MONTH


def test_winter_belongs_to_the_year_of_its_december():
    winter = parse_date_span("winter 2019")

    assert (winter.starts_on, winter.ends_on) == (dt.date(2019, 12, 1), dt.date(2020, 2, 29))


def test_no_word_of_the_tables_means_two_things():
    found = {}
    for table in _tables():
        for word, meaning in _meanings_in(table):
            assert found.setdefault(word, meaning) == meaning, word


@pytest.mark.parametrize("row", date_rows("field When?"), ids=lambda row: row.text)
def test_reading_of_the_cases(row):
    if row.sentence:
        with pytest.raises(DateNotUnderstood, match=re.escape(row.sentence)):
            parse_date_span(row.text, today=row.today)
    else:
        assert parse_date_span(row.text, today=row.today).edtf() == row.edtf
