"""What became of an activity, and the quick entry, say how it is known like every other entry."""

import pytest
from django.urls import reverse

from desk.models import ChangeRequest
from regions.models import OfficeReport
from tests import factories as f
from tests.desk.answering import HELD, UNKNOWN, answered, desk_address, link_of
from tests.desk.entering import approve

pytestmark = pytest.mark.django_db

PAGE = {"source_url": "https://example.org/held", "source_title": "It was held"}


def borne(activity) -> dict[str, str]:
    rows = activity.evidence.filter(borne_until=None).select_related("citation__source")
    return {row.about: row.citation.source.kind for row in rows}


def test_an_outcome_is_borne_by_the_report_of_who_tells_it(focal_point, officer, past):
    answered(focal_point, desk_address(past), past, **HELD)

    approve(officer, ChangeRequest.objects.get())

    report = OfficeReport.objects.get()
    assert report.municipality == focal_point.user.municipality
    assert {"status", "outcome", "participants"} <= borne(past).keys()
    assert set(borne(past).values()) == {"report"}


def test_an_outcome_names_the_page_that_tells_it(focal_point, officer, past):
    answered(focal_point, desk_address(past), past, **HELD, **PAGE)

    change = ChangeRequest.objects.get()
    assert change.payload["source_read_on"]
    approve(officer, change)

    assert set(borne(past).values()) == {"page"}


def test_an_outcome_with_half_a_source_is_asked_for_the_rest(focal_point, past):
    response = answered(
        focal_point, desk_address(past), past, **HELD, source_url="https://example.org"
    )

    assert response.status_code == 422
    assert "Say what it is called." in response.content.decode()


def test_who_does_not_know_is_asked_for_no_source(focal_point, past):
    response = answered(
        focal_point, desk_address(past), past, **UNKNOWN, source_url="https://example.org"
    )

    assert response.status_code == 302


def test_a_mailed_link_shows_no_sources_and_takes_one(visitor, officer, question, past):
    f.cite(past, f.CitationFactory(source__title="Seen daily"))

    page = visitor.get(link_of(question))
    answered(visitor, link_of(question), past, **HELD, **PAGE)
    approve(officer, ChangeRequest.objects.get())

    assert "A source that the register has already" not in page.text
    assert "Seen daily" not in page.text
    assert "page" in borne(past).values()


def test_a_source_of_the_register_tells_what_became_of_it(focal_point, officer, past):
    known = f.cite(past, about="type").citation.source

    answered(
        focal_point,
        desk_address(past),
        past,
        **HELD,
        source_way="known",
        source_known=known.slug,
    )
    approve(officer, ChangeRequest.objects.get())

    assert past.evidence.get(about="outcome").citation.source == known


def test_the_quick_entry_keeps_from_where_it_is_known(focal_point):
    blank = focal_point.get(reverse("desk:it_happened")).context["form"]
    hidden = {name: blank[name].value() for name in ("draft", "photo")}

    focal_point.post(
        reverse("desk:it_happened"), {**hidden, "what": "A walk", "source_way": "page", **PAGE}
    )

    payload = ChangeRequest.objects.get().payload
    assert payload["source_url"] == [PAGE["source_url"]]
    assert payload["source_way"] == ["page"]
    assert [way for way, _label in blank.fields["source_way"].choices] == ["office", "page"]
