"""More than a thousand requests that no honest browser sends; each gets a clean page."""

import itertools
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from tests.factories import ActivityFactory, InvolvementFactory

LISTS = [
    "reports:overview",
    "reports:search",
    "reports:coverage",
    "reports:coverage_together",
    "regions:region_list",
    "regions:municipality_list",
    "regions:community_list",
    "declarations:declaration_list",
    "declarations:signatory_list",
    "browse:activity_list",
    "activities:plan_list",
    "activities:organisation_list",
    "activities:programme_list",
    "sources:source_list",
]
PARAMETERS = ["q", "page", "region", "sort"]
# What the activity list takes besides.
FILTERS = ["municipality", "community", "type", "status", "year", "from", "to"]
# Percent-encoded, because no client library would write some of these.
VALUES = {
    "nul": "%00",
    "nul inside": "pej%00a",
    "20 digits": "12345678901234567890",
    "2**63": "9223372036854775808",
    "minus one": "-1",
    "not a number": "NaN",
    "infinite": "1e309",
    "10 kB": "x" * 10_000,
    "lone surrogate": "%ED%A0%80",
    "broken utf-8": "%FF%FE",
    "bidi override": "%E2%80%AEabc",
    "html": "%3Cscript%3Ealert(1)%3C/script%3E",
    "quotes": "%27%22%5C%25_",
    "unknown slug": "no-such-place",
    "mixed scripts": "P%D0%B5j%C3%AB",
    "full date out of range": "99.99.9999",
}
SLUG_PAGES = [
    "regions:region_detail",
    "regions:municipality_detail",
    "regions:community_detail",
    "activities:organisation_detail",
    "activities:programme_detail",
    "declarations:declaration_detail",
    "activities:activity_detail",
    "sources:source_detail",
]


@pytest.fixture
def some_records(activity):
    InvolvementFactory(activity=ActivityFactory())


def assert_clean(response):
    assert response.status_code in (200, 400, 404)
    assert b"<script>alert(1)" not in response.content


@pytest.mark.many_times
@pytest.mark.parametrize("name", LISTS)
def test_every_list_answers_bad_parameters_with_a_clean_page(some_records, visitor, name):
    path = reverse(name)
    parameters = PARAMETERS + (FILTERS if name == "browse:activity_list" else [])

    for parameter, value in itertools.product(parameters, VALUES.values()):
        assert_clean(visitor.get(f"{path}?{parameter}={value}"))


@pytest.mark.many_times
@pytest.mark.parametrize("parameter", PARAMETERS + FILTERS)
def test_repeated_and_bracketed_parameters_get_a_clean_page(some_records, visitor, parameter):
    path = reverse("browse:activity_list")

    for value in VALUES.values():
        assert_clean(visitor.get(f"{path}?{parameter}={value}&{parameter}=1&{parameter}="))
        assert_clean(visitor.get(f"{path}?{parameter}[]={value}&{parameter}[a]={value}"))


@pytest.mark.parametrize("name", SLUG_PAGES)
def test_an_unknown_slug_is_not_found(some_records, visitor, name):
    for slug in ("no-such-place", "9223372036854775808", "x" * 5_000):
        assert visitor.get(reverse(name, args=[slug])).status_code == 404


@pytest.mark.parametrize("year", [0, 1, 10_000, 9223372036854775808, 10**21])
def test_a_plan_of_an_impossible_year_is_not_found(some_records, visitor, year):
    path = reverse("activities:plan_detail", args=["prizren", year])

    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/%00", "/regions/%00/", "/activities/%FF/", "/desk/changes/x/"])
def test_a_path_that_cannot_be_is_not_found(visitor, db, path):
    assert visitor.get(path).status_code == 404


@pytest.mark.many_times
def test_bad_values_in_a_signed_in_persons_pages(some_records, focal_point, officer):
    new = reverse("desk:change_new")

    for client, value in itertools.product((focal_point, officer), VALUES.values()):
        assert_clean(client.get(f"{new}?activity={value}"))
        assert_clean(client.get(f"{reverse('desk:desk')}?page={value}"))


# What the form of a change sends, and what its page adds.
FIELDS = ["title_en", "when", "participants", "region", "type", "municipalities_host"]
FIELDS += ["communities", "follows", "base", "revision"]


BAD_WORDS = ["\x00", "pej\x00a", "9" * 20, "-1", "NaN", "1e309", "x" * 10_000, "\u202eabc"]
BAD_WORDS += ["<script>alert(1)</script>", "'\"\\%_", "\ud800"]


def bad_forms() -> list[dict[str, str]]:
    """Each bad word in all fields at once, and then in turn as the only thing that is filled in."""
    all_at_once = [dict.fromkeys(FIELDS, word) for word in BAD_WORDS]
    size = max(len(FIELDS), len(BAD_WORDS))
    alone = zip(itertools.cycle(FIELDS), itertools.cycle(BAD_WORDS), range(size), strict=False)
    return all_at_once + [{field: word} for field, word, _number in alone]


@pytest.mark.many_times
@pytest.mark.parametrize("verb", ["change_save", "change_submit"])
def test_bad_values_in_a_form_are_answered_in_words(some_records, focal_point, verb):
    for number, form in enumerate(bad_forms(), 1):
        pk = f"00000000-0000-4000-8000-{number:012}"
        response = focal_point.post(
            reverse(f"desk:{verb}", args=[pk]),
            urlencode(form, errors="surrogatepass"),
            "application/x-www-form-urlencoded",
        )

        assert response.status_code in (200, 302, 400, 403, 404, 409, 422), str(form)[:200]
        assert b"<script>alert(1)" not in response.content
