import datetime as dt

import pytest
from django.conf import settings as django_settings
from django.test import override_settings
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from dates import words as date_words
from dates.reading import DateNotUnderstood, parse_date_span
from dates.spans import DateSpan, Precision
from tests.texts.catalogues import forget_words, write_catalogues

LANGUAGES = [code for code, _name in django_settings.LANGUAGES]
many = settings(max_examples=1000, deadline=None)

days = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
day_spans = st.tuples(days, days).map(
    lambda pair: DateSpan(min(pair), max(pair), Precision.DAY),
)
numbers_of_years = st.integers(1990, 2100)


def one_or_two(single):
    """A span of one unit, or of two units and all between them."""
    return st.tuples(single, single).map(
        lambda pair: DateSpan(
            min(span.starts_on for span in pair),
            max(span.ends_on for span in pair),
            pair[0].precision,
        )
    )


spans = st.one_of(
    st.just(DateSpan.unknown()),
    st.builds(
        lambda span, about: DateSpan(span.starts_on, span.ends_on, span.precision, about),
        st.one_of(
            days.map(lambda day: DateSpan(day, day, Precision.DAY)),
            day_spans,
            one_or_two(st.builds(DateSpan.of_month, numbers_of_years, st.integers(1, 12))),
            one_or_two(st.builds(DateSpan.of_season, numbers_of_years, st.integers(21, 24))),
            one_or_two(st.builds(DateSpan.of_year, numbers_of_years)),
        ),
        st.booleans(),
    ),
)


@pytest.fixture(scope="module", autouse=True)
def translated(tmp_path_factory):
    """Catalogues with the order and full stops that each language wants."""
    folder = tmp_path_factory.mktemp("locale")
    write_catalogues(folder)
    with override_settings(LOCALE_PATHS=[folder]):
        forget_words()
        yield
    forget_words()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("27.05.2013", "2013-05-27"),
        ("27.5.2013.", "2013-05-27"),
        ("27. 05. 2013.", "2013-05-27"),
        ("2013-05-27", "2013-05-27"),
        ("27.-28.05.2013", "2013-05-27/2013-05-28"),
        ("27-28.05.2013.", "2013-05-27/2013-05-28"),
        ("27.05.2013 - 02.06.2013", "2013-05-27/2013-06-02"),
        ("27.05.–02.06.2013", "2013-05-27/2013-06-02"),
        ("2013-05-27 – 2013-06-02", "2013-05-27/2013-06-02"),
        ("27–28 May 2013", "2013-05-27/2013-05-28"),
        ("May 27, 2013", "2013-05-27"),
        ("27. maja 2013.", "2013-05-27"),
        ("05.2017", "2017-05"),
        ("2017-05", "2017-05"),
        ("May 2017", "2017-05"),
        ("maj 2017", "2017-05"),
        ("мај 2017.", "2017-05"),
        ("MAYIS 2017", "2017-05"),
        ("gusht 2018", "2018-08"),
        ("05.-06.2017", "2017-05/2017-06"),
        ("autumn 2019", "2019-23"),
        ("vjeshtë 2019", "2019-23"),
        ("vjeshte 2019", "2019-23"),
        ("jesen 2019.", "2019-23"),
        ("Јесен 2019.", "2019-23"),
        ("sonbahar 2019", "2019-23"),
        ("winter 2019", "2019-24"),
        ("winter 2019/20", "2019-24"),
        ("2019", "2019"),
        ("2019.", "2019"),
        ("2017-2018", "2017/2018"),
        ("2017/2018", "2017/2018"),
        ("about 2017", "2017~"),
        ("oko maja 2017.", "2017-05~"),
        ("2017~/2018~", "2017~/2018~"),
        ("", ""),
        ("  ", ""),
        ("Date not known", ""),
        ("datum nije poznat", ""),
    ],
)
def test_parse_date_span_reads_what_people_type(text, edtf):
    assert parse_date_span(text).edtf() == edtf


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("27/05/2013", "not with slashes"),
        ("05/27/2013", "not with slashes"),
        ("05/2017", "not with slashes"),
        ("31.02.2019", "no such day"),
        ("13.2019", "no such day"),
        ("2019-25", "no such day"),
        ("28.05.2013-27.05.2013", "cannot be before"),
        ("2018-2017", "cannot be before"),
        ("27.05.1989", "from 1990 to 2100"),
        ("2101", "from 1990 to 2100"),
        ("27.05.13", "not a date"),
        ("2019–21", "not a date"),
        ("May", "not a date"),
        ("27 2013", "not a date"),
        ("27 autumn 2019", "not a date"),
        ("May June 2017", "not a date"),
        ("winter 2019-2021", "not a date"),
        ("27 May 2013 - June 2013", "not a date"),
        ("2013-05-27/2013-06", "not a date"),
        ("soon", "not a date"),
        ("2019 " * 40, "not a date"),
    ],
)
def test_parse_date_span_refuses_with_a_sentence(text, sentence):
    with pytest.raises(DateNotUnderstood, match=sentence):
        parse_date_span(text)


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
        ("2019-23", ["autumn 2019", "vjeshtë 2019", "jesen 2019.", "2019 sonbahar"]),
        (
            "2019-24",
            ["winter 2019–2020", "dimër 2019–2020", "zima 2019/2020.", "kış 2019–2020"],
        ),
        ("2017/2018", ["2017–2018", "2017–2018", "2017–2018.", "2017–2018"]),
        ("2018~", ["about 2018", "rreth 2018", "otprilike 2018.", "yaklaşık 2018"]),
        ("", ["date not known", "data nuk dihet", "datum nije poznat", "tarih bilinmiyor"]),
    ],
)
def test_label_speaks_the_readers_language(edtf, labels):
    span = parse_date_span(edtf)

    said = []
    for code in LANGUAGES:
        with override(code):
            said.append(span.label())

    assert said == labels


def test_winter_belongs_to_the_year_of_its_december():
    winter = parse_date_span("winter 2019")

    assert (winter.starts_on, winter.ends_on) == (dt.date(2019, 12, 1), dt.date(2020, 2, 29))


def test_approximate_is_kept_from_the_tick_box_or_the_words():
    ticked = parse_date_span("May 2017", is_approximate=True)
    said = parse_date_span("rreth maj 2017")

    assert ticked == said
    assert ticked.is_approximate


@many
@given(spans)
def test_parse_gives_back_what_edtf_wrote(span):
    assert parse_date_span(span.edtf()) == span


@pytest.mark.parametrize("code", LANGUAGES)
@many
@given(span=spans)
def test_parse_gives_back_what_the_label_said(code, span):
    with override(code):
        assert parse_date_span(span.label()) == span


date_like = st.lists(
    st.sampled_from(
        [*"0123456789.-–/~ ", "2019", "maj", "vjeshtë", "winter", "зима", "oko", "²", "٣", "\0"]
    )
).map("".join)


@settings(max_examples=4000, deadline=None)
@given(st.one_of(st.text(), date_like))
def test_parse_raises_nothing_but_a_sentence_for_the_person(text):
    try:
        span = parse_date_span(text)
    except DateNotUnderstood:
        return

    assert parse_date_span(span.edtf()) == span


def test_no_word_means_two_months_in_two_languages():
    for code in LANGUAGES:
        with override(code):
            for number in range(1, 13):
                assert date_words.month_numbers()[date_words.plain(date_words.month(number))] == (
                    number
                )
