"""Mails that come by themselves are ended by the mail program itself (R20 of the reports)."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client

from accounts.mail import queue_invitation
from accounts.models import OutgoingMail, User
from accounts.postman import send_due_mails
from browse.saved_searches import send_search_news
from desk.reminders import send_reminders
from tests import factories as f
from tests.desk.test_reminders import day, past, submitted  # noqa: F401 - a fixture among them

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
pytestmark = pytest.mark.usefixtures("mail_server")


def sent_to(person):
    """The one mail of a person, as the mail server took it on."""
    send_due_mails()
    (found,) = [each for each in mail.outbox if each.to == [person.email]]
    return found


def link_in(message) -> str:
    """What the mail program posts to."""
    headers = message.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = "".join(headers["List-Unsubscribe"].split())
    assert (link[0], link[-1]) == ("<", ">")
    return link[1:-1]


def post_one_click(link):
    """As a mail program does: no cookie, no token, no page before it."""
    return Client(enforce_csrf_checks=True).post(link, ONE_CLICK)


def is_reminded(person, on) -> bool:
    before = person.mails.count()
    send_reminders(on)
    return person.mails.count() > before


def test_digest_is_ended_by_one_click(focal_point, officer, suhareka):
    submitted(focal_point, suhareka, title_en="Basketball")
    send_reminders(day(1))

    answer = post_one_click(link_in(sent_to(officer.user)))

    assert answer.status_code == 200
    officer.user.refresh_from_db()
    assert (officer.user.digest, officer.user.is_asked_by_mail) == ("none", True)


def test_questions_are_ended_by_one_click_and_stay_on_the_desk(past, focal_point):  # noqa: F811
    assert is_reminded(focal_point.user, day(7))

    answer = post_one_click(link_in(sent_to(focal_point.user)))

    assert answer.status_code == 200
    assert not is_reminded(focal_point.user, day(20))
    assert "Painting workshop" in focal_point.get("/desk/").content.decode()


def test_mail_of_both_is_ended_as_a_whole(past, focal_point, officer, suhareka):  # noqa: F811
    submitted(focal_point, suhareka, title_en="Basketball")
    send_reminders(day(40))

    post_one_click(link_in(sent_to(officer.user)))

    officer.user.refresh_from_db()
    assert (officer.user.digest, officer.user.is_asked_by_mail) == ("none", False)


def test_each_part_has_a_link_of_its_own_in_the_words(past, focal_point, officer, suhareka):  # noqa: F811
    submitted(focal_point, suhareka, title_en="Basketball")
    send_reminders(day(40))
    words = sent_to(officer.user).body
    questions, digest = (line for line in words.splitlines() if "/unsubscribe/" in line)

    page = Client().get(questions).content.decode()
    after = Client().post(questions, follow=True).content.decode()

    assert "Questions what became of an activity" in page
    assert "Lists of what waits for review" not in page
    assert "no such mails any more" in after
    officer.user.refresh_from_db()
    assert (officer.user.digest, officer.user.is_asked_by_mail) == ("weekly", False)
    assert "no such mails any more" not in Client().get(digest).content.decode()


def test_news_of_saved_searches_are_ended_by_one_click(focal_point):
    long_ago = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    search = f.SavedSearchFactory(person=focal_point.user, query="status=held", told_at=long_ago)
    f.ActivityFactory(status="held", published_at=long_ago + dt.timedelta(days=1))
    send_search_news(dt.date(2026, 6, 1))

    answer = post_one_click(link_in(sent_to(focal_point.user)))

    assert answer.status_code == 200
    search.refresh_from_db()
    assert not search.is_mailed


@pytest.mark.parametrize("path", ["/desk/unsubscribe/1d:made-up/", "/desk/unsubscribe/x/"])
def test_link_that_was_never_sent_ends_nothing(officer, path):
    assert post_one_click(path).status_code == 404


def test_made_up_link_of_searches_ends_nothing(db):
    assert post_one_click("/desk/unsubscribe/searches/1.made-up/").status_code == 404


def test_link_of_somebody_who_is_gone_ends_nothing(focal_point, officer, suhareka):
    submitted(focal_point, suhareka, title_en="Basketball")
    send_reminders(day(1))
    link = link_in(sent_to(officer.user))
    officer.user.mails.all().delete()
    User.objects.filter(pk=officer.user.pk).delete()

    assert post_one_click(link).status_code == 404


def test_every_other_post_still_needs_its_token(focal_point, officer, suhareka):
    submitted(focal_point, suhareka, title_en="Basketball")
    send_reminders(day(1))
    link = link_in(sent_to(officer.user))

    answer = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "no"})

    assert answer.status_code == 403
    officer.user.refresh_from_db()
    assert officer.user.digest == "weekly"


def test_mail_that_somebody_caused_has_no_such_header(officer, suhareka):
    queue_invitation(f.InvitationFactory(invited_by=officer.user), "token")
    send_due_mails()

    assert "List-Unsubscribe" not in mail.outbox[0].message()


def test_link_is_forgotten_once_the_mail_is_sent(past, focal_point):  # noqa: F811
    send_reminders(day(7))
    assert OutgoingMail.objects.get(person=focal_point.user).unsubscribe_link

    send_due_mails()

    assert OutgoingMail.objects.get(person=focal_point.user).unsubscribe_link == ""
