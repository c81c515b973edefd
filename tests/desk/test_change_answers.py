import pytest

from tests.desk.entering import address, give_back, submitted

pytestmark = pytest.mark.django_db


def returned(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    give_back(officer, change, words="Which school is it?")
    change.refresh_from_db()
    return change


def test_author_answers_the_reviewer_in_words(focal_point, officer, suhareka):
    change = returned(focal_point, officer, suhareka)
    page = focal_point.get(change.get_absolute_url()).text

    answer = {"revision": change.revision, "answer": "The one <b>below</b>."}
    focal_point.post(address("submit", change.pk), answer)

    assert 'name="answer"' in page
    assert "The one &lt;b&gt;below&lt;/b&gt;." in officer.get(change.get_absolute_url()).text
    assert change.steps.get(verb="submitted", words__gt="").by == focal_point.user


@pytest.mark.parametrize(
    ("typed", "revision", "status"),
    [("The one\x00below", 0, 422), ("x" * 2001, 0, 422), ("The one below", -1, 409)],
)
def test_answer_that_cannot_be_sent_stays_on_the_page(
    focal_point, officer, suhareka, typed, revision, status
):
    change = returned(focal_point, officer, suhareka)

    sent = {"revision": change.revision + revision, "answer": typed}
    page = focal_point.post(address("submit", change.pk), sent)

    assert page.status_code == status
    assert typed.replace("\x00", "") in page.text.replace("\x00", "")
    change.refresh_from_db()
    assert change.status == "returned"
