"""What the register writes it reads back as the same span, in each language and as EDTF."""

import datetime as dt

import pytest
from django.conf import settings as django_settings
from django.test import override_settings
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from dates.edtf import read_edtf
from dates.reading import DateNotUnderstood, parse_date_span
from dates.spans import DateSpan

from .catalogues import write_catalogues

LANGUAGES = [code for code, _name in django_settings.LANGUAGES]
many, some = (settings(max_examples=number, deadline=None) for number in (500, 300))

numbers_of_years = st.integers(1990, 2099)
units = st.one_of(
    st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)).map(DateSpan.of_day),
    st.builds(DateSpan.of_month, numbers_of_years, st.integers(1, 12)),
    st.builds(DateSpan.of_season, numbers_of_years, st.integers(21, 24)),
    st.builds(DateSpan.of_year, numbers_of_years),
)
marked_units = st.one_of(units, units.map(DateSpan.about))


def one_span(pair):
    """From the one to the other of two units, whichever is earlier; each keeps its own mark."""
    first, last = sorted(pair, key=lambda unit: (unit.starts_on, unit.ends_on))
    if first.exactly() == last.exactly():
        return first
    # A span ends no earlier than it begins, even if its last unit lies within the first.
    return first.until(last)


spans = st.one_of(
    st.just(DateSpan.unknown()), marked_units, st.tuples(marked_units, marked_units).map(one_span)
)


@pytest.fixture(scope="module")
def translated(tmp_path_factory):
    """Catalogues with the order and full stops that each language wants."""
    folder = tmp_path_factory.mktemp("locale")
    write_catalogues(folder)
    with override_settings(LOCALE_PATHS=[folder]):
        yield


@many
@given(spans)
def test_edtf_is_read_back(span):
    if span.is_known:
        assert read_edtf(span.edtf()) == span


@pytest.mark.parametrize("code", LANGUAGES)
@some
@given(span=spans)
def test_label_is_read_back_in_each_language(translated, code, span):
    with override(code):
        assert parse_date_span(span.label()) == span


@pytest.mark.parametrize("code", LANGUAGES)
@some
@given(span=spans)
def test_label_is_read_back_as_far_as_the_register_is_translated(code, span):
    with override(code):
        assert parse_date_span(span.label()) == span


@pytest.mark.parametrize(
    ("edtf", "labels"),
    [
        ("2017-05", ["May 2017", "maj 2017", "maj 2017.", "Mayıs 2017"]),
        ("2013-05-27", ["27 May 2013", "27 maj 2013", "27. maj 2013.", "27 Mayıs 2013"]),
        (
            "2013-05-27/2013-05-28",
            ["27–28 May 2013", "27–28 maj 2013", "27–28. maj 2013.", "27–28 Mayıs 2013"],
        ),
        (
            "2013-05-30/2013-06-02",
            [
                "30 May – 2 June 2013",
                "30 maj – 2 qershor 2013",
                "30. maj – 2. jun 2013.",
                "30 Mayıs – 2 Haziran 2013",
            ],
        ),
        (
            "2018-05/2018-05-20",
            [
                "May 2018 – 20 May 2018",
                "maj 2018 – 20 maj 2018",
                "maj 2018. – 20. maj 2018.",
                "Mayıs 2018 – 20 Mayıs 2018",
            ],
        ),
        ("2019-23", ["autumn 2019", "vjeshtë 2019", "jesen 2019.", "2019 sonbaharı"]),
        (
            "2019-24",
            ["winter 2019–2020", "dimër 2019–2020", "zima 2019/2020.", "2019–2020 kışı"],
        ),
        ("2017/2018", ["2017–2018", "2017–2018", "2017–2018.", "2017–2018"]),
        ("2018~", ["about 2018", "afërsisht 2018", "približno 2018.", "yaklaşık 2018"]),
        (
            "2017~/2018",
            [
                "2017 (about) – 2018",
                "2017 (afërsisht) – 2018",
                "2017. (približno) – 2018.",
                "2017 (yaklaşık) – 2018",
            ],
        ),
    ],
)
def test_label_speaks_the_readers_language(translated, edtf, labels):
    span = read_edtf(edtf)

    said = []
    for code in LANGUAGES:
        with override(code):
            said.append(span.label())

    assert said == labels


def test_label_of_an_unknown_date():
    assert DateSpan.unknown().label() == "date not known"
    assert DateSpan.unknown().edtf() == ""


pieces = st.lists(
    st.one_of(
        st.sampled_from([*"0123456789.,-–/~()' ", "2019", "27", "²", "٣", "\0", "\u200b", "'te"]),
        st.sampled_from(["maj", "vjeshtë", "winter", "зима", "oko", "q", "i", "I", "V", "do"]),
        st.sampled_from(["parë", "java", "saat", "ora", "h", "fundi", "arasında", "kadar", "half"]),
    )
).map("".join)


@pytest.mark.many_times
@settings(max_examples=4000, deadline=None)
@given(st.one_of(st.text(), pieces, pieces.map(lambda text: text.replace("maj", " maj "))))
def test_reading_raises_nothing_but_a_sentence_for_the_person(text):
    try:
        span = parse_date_span(text)
    except DateNotUnderstood:
        return

    assert not span.is_known or read_edtf(span.edtf()) == span
    assert not span.is_known or 1990 <= span.starts_on.year <= span.ends_on.year <= 2101


@pytest.mark.parametrize("text", ["0000/1", "0001/1", "2101/02"])
def test_years_beyond_the_register_are_refused_however_they_are_joined(text):
    with pytest.raises(DateNotUnderstood, match="Give a year from 1990"):
        parse_date_span(text)
