"""A date and the words that bear it that disagree are remarked, and never blocked."""

import datetime as dt

import pytest
from django.urls import reverse

from activities.models import Activity
from dates.spans import DateSpan
from declarations.models import Act, Signing
from tests import factories as f
from tests.desk.entering import filled, save, submitted
from tests.desk.signings import entry, row
from tests.desk.test_act_form import send

from .admin_pages import change, form_of, part

pytestmark = pytest.mark.django_db
REMARK = "The date is 28 May 2013, but the words that bear it say 27 May 2013"


@pytest.fixture
def signing(region):
    day = DateSpan.of_day(dt.date(2013, 5, 28))
    signing = f.SigningFactory(region=region, dates=day)
    f.SignatureFactory(signing=signing, municipality__region=region)
    return signing


def test_the_page_of_a_signing_remarks_on_its_words(curator, signing):
    f.cite(signing, f.CitationFactory(quote="signed on 27 May 2013"), about="dates")

    assert REMARK in curator.get(change(signing)).text


@pytest.mark.parametrize(
    ("quote", "about", "fields"),
    [
        ("signed on 28 May 2013", "dates", {}),
        ("signed on 27 May 2013", "place", {}),
        ("signed on 27 May 2013", "dates", {"borne_until": "2026-01-01", "earlier_value": "x"}),
    ],
)
def test_what_bears_the_date_or_something_else_is_not_remarked(
    curator, signing, quote, about, fields
):
    f.cite(signing, f.CitationFactory(quote=quote), about=about, **fields)

    assert "words that bear it" not in curator.get(change(signing)).text


def test_the_same_words_in_two_sources_are_remarked_once(curator, signing):
    for _source in range(2):
        f.cite(signing, f.CitationFactory(quote="signed on 27 May 2013"), about="dates")

    assert curator.get(change(signing)).text.count(REMARK) == 1


def test_words_for_the_whole_count_where_the_date_has_none_of_its_own(curator, signing):
    f.cite(signing, f.CitationFactory(quote="signed on 27 May 2013"))
    assert REMARK in curator.get(change(signing)).text

    f.cite(signing, f.CitationFactory(quote="on 28 May 2013"), about="dates")

    assert "words that bear it" not in curator.get(change(signing)).text


@pytest.mark.parametrize("button", [{}, {"_continue": "1"}])
def test_a_save_that_makes_them_disagree_says_so_once(curator, button):
    activity = f.ActivityFactory(dates=DateSpan.of_day(dt.date(2013, 5, 27)))
    row = f.cite(activity, f.CitationFactory(quote="on 27 May 2013"), about="dates")
    kept = {"id": row.pk, "activity": activity.pk, "about": "dates", "certainty": "said"}
    evidence = part("evidence", {**kept, "citation": row.citation_id}, saved=1)

    sent = form_of(activity, when="28.05.2013", still_borne="dates", **evidence, **button)
    page = curator.post(change(activity), sent, follow=True)

    assert Activity.objects.get().dates.label() == "28 May 2013"
    assert page.text.count(REMARK) == 1


def test_author_and_reviewer_read_it_before_it_is_published(focal_point, officer, suhareka):
    told = {
        "when": "28.05.2013",
        "source_way": "words",
        "source_title": "Minutes",
        "source_words": "on 27 May 2013",
    }

    change_request = submitted(focal_point, suhareka, **told)

    assert REMARK in officer.get(change_request.get_absolute_url()).text
    draft = save(focal_point, **filled(suhareka, **told))
    assert REMARK in focal_point.get(draft.url).text


def test_words_for_the_date_alone_count_before_those_for_all(focal_point, suhareka):
    told = {
        "when": "28.05.2013",
        "source_words": "on 27 May 2013",
        "borne_value": "dates",
        "borne_words": "on 28 May 2013",
    }

    draft = save(focal_point, **filled(suhareka, **told))

    assert "words that bear it" not in focal_point.get(draft.url).text


@pytest.mark.parametrize("day", ["28.05.2013", "27.05.2013"])
def test_officers_who_enter_a_signing_are_told(officer, region, suhareka, day):
    f.OfficeFactory(slug="mayor")
    page = reverse("desk:signing_enter", args=[f.DeclarationFactory().slug, region.slug])
    words = {"source_way": "words", "source_title": "Minutes", "source_words": "on 27 May 2013"}

    answer = officer.post(page, entry(row(suhareka), signed_on=day, **words), follow=True)

    assert Signing.objects.get().is_finished
    assert (REMARK in answer.text) is day.startswith("28")


@pytest.mark.parametrize("day", ["28.05.2014", "27.05.2014"])
def test_officers_who_enter_a_withdrawal_are_told(officer, signing, day):
    words = {"source_way": "words", "source_title": "Minutes", "source_words": "on 27 May 2014"}

    response = send(signing, officer, kind="withdrawal", acted_on=day, **words)

    assert Act.objects.get().kind == "withdrawal"
    is_told = REMARK.replace("2013", "2014") in officer.get(response.url).text
    assert is_told is day.startswith("28")
