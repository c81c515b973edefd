"""The queue of mails: nothing lost, nothing doubled, nothing smuggled into a header."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.mail import absolute, one_line, queue_mail
from accounts.models import OutgoingMail
from accounts.postman import forget_old_mails, message_of, send_due_mails
from tests import factories as f
from tests.desk.entering import give_back, submitted
from tests.mail_server import MailServer

pytestmark = pytest.mark.usefixtures("mail_server")


def make_due():
    OutgoingMail.objects.update(due_at=timezone.now())


def test_server_that_was_down_gets_each_mail_exactly_once(db, mail_server):
    queued = f.OutgoingMailFactory.create_batch(5)
    mail_server.is_down = True
    for _run in range(4):
        send_due_mails()
        make_due()
    assert mail.outbox == []

    mail_server.is_down = False
    for _run in range(3):
        send_due_mails()
        make_due()

    assert sorted(each.to[0] for each in mail.outbox) == sorted(each.to for each in queued)
    assert not OutgoingMail.objects.filter(sent_at=None).exists()


def test_server_that_is_down_is_not_asked_for_every_mail(db, mail_server):
    f.OutgoingMailFactory.create_batch(10)
    mail_server.is_down = True

    result = send_due_mails()

    assert (result.sent, result.failed) == (0, 3)
    assert OutgoingMail.objects.filter(attempts=0).count() == 7


def test_each_failure_waits_longer_and_is_remembered(db, mail_server):
    queued = f.OutgoingMailFactory()
    mail_server.is_down = True
    waits = []

    for _run in range(9):
        send_due_mails()
        queued.refresh_from_db()
        waits.append(round((queued.due_at - timezone.now()).total_seconds() / 60))
        make_due()

    assert waits == [5, 10, 20, 40, 80, 160, 320, 360, 360]
    assert (queued.attempts, queued.sent_at) == (9, None)
    assert "nobody there" in queued.last_error


def test_address_that_is_refused_does_not_hold_up_others(db, mail_server):
    bad, good = f.OutgoingMailFactory.create_batch(2)
    mail_server.refused = bad.to

    call_command("send_mails")

    assert [each.to for each in mail.outbox] == [[good.to]]
    bad.refresh_from_db()
    assert bad.problem == "The mail server does not take mail for this address."


def test_mail_is_tried_for_three_days_and_then_kept(db, mail_server):
    queued = f.OutgoingMailFactory()
    mail_server.is_down = True
    waited = dt.timedelta()

    while send_due_mails().failed:
        queued.refresh_from_db()
        waited += queued.due_at - timezone.now()
        make_due()

    queued.refresh_from_db()
    assert (queued.attempts, queued.is_given_up) == (18, True)
    assert round(waited / dt.timedelta(days=1)) == 3
    assert queued.text == "Invented text"
    assert list(OutgoingMail.objects.failing()) == [queued]


def test_try_that_was_cut_short_at_the_end_is_not_forgotten(db):
    queued = f.OutgoingMailFactory(attempts=17)
    queued.begin_attempt(timezone.now())
    queued.save()
    assert not OutgoingMail.objects.failing().exists()

    make_due()

    assert list(OutgoingMail.objects.failing()) == [queued]
    assert queued.problem == "The last try was cut short."


def test_process_that_died_in_the_middle_leaves_its_mail_to_the_next(db, monkeypatch):
    queued = f.OutgoingMailFactory()

    def die(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(MailServer, "send_messages", die)
        with pytest.raises(KeyboardInterrupt):
            send_due_mails()
    send_due_mails()
    assert mail.outbox == []
    make_due()
    send_due_mails()

    assert [each.to for each in mail.outbox] == [[queued.to]]


def test_second_copy_would_carry_the_same_number(db):
    queued = f.OutgoingMailFactory()

    first, second = message_of(queued), message_of(queued)

    assert first.message()["Message-ID"] == second.message()["Message-ID"]


def test_what_a_mail_said_is_forgotten_once_it_is_sent(db):
    queued = f.OutgoingMailFactory()

    send_due_mails()

    queued.refresh_from_db()
    assert (queued.text, queued.html) == ("", "")
    assert mail.outbox[0].body == "Invented text"
    assert mail.outbox[0].alternatives[0].content == "<p>Invented text</p>"


def test_nobody_hears_any_more_once_the_account_is_closed(db):
    queued = f.OutgoingMailFactory()
    queued.person.is_active = False
    queued.person.save()

    send_due_mails()

    assert mail.outbox == []
    assert not OutgoingMail.objects.exists()


def test_old_mails_are_forgotten_unless_they_still_wait(db):
    long_ago = timezone.now() - dt.timedelta(days=91)
    f.OutgoingMailFactory(sent_at=long_ago)
    waiting = f.OutgoingMailFactory(created_at=long_ago)
    lately = f.OutgoingMailFactory(sent_at=timezone.now())

    forget_old_mails()

    assert set(OutgoingMail.objects.all()) == {waiting, lately}


def test_returning_mails_the_author_at_once_with_reason_and_words(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka, title_en="Basketball")

    give_back(officer, change, words="Which school? <b>Say.</b>")
    send_due_mails()

    (sent,) = mail.outbox
    link = absolute(reverse("desk:change_edit", args=[change.pk]))
    assert sent.to == [focal_point.user.email]
    assert sent.subject == "Returned to you: Basketball"
    for part in ("Something is unclear", "Which school? <b>Say.</b>", link):
        assert part in sent.body
    html = sent.alternatives[0].content
    assert "Which school? &lt;b&gt;Say.&lt;/b&gt;" in html
    assert "<b>" not in html


def test_mail_of_a_return_that_fails_is_not_sent(focal_point, officer, suhareka, monkeypatch):
    from desk.actions import review

    change = submitted(focal_point, suhareka)

    def queue_and_fail(change):
        f.OutgoingMailFactory(person=change.author)
        raise ZeroDivisionError

    monkeypatch.setattr(review, "queue_returned", queue_and_fail)
    with pytest.raises(ZeroDivisionError):
        give_back(officer, change)

    change.refresh_from_db()
    assert change.status == "submitted"
    assert not OutgoingMail.objects.exists()


def test_same_cause_is_queued_once(db):
    person = f.UserFactory()
    change = f.ChangeRequestFactory()
    step = f.ReviewStepFactory(change_request=change)
    context = {"change": change, "step": step, "link": "https://example.org"}

    with transaction.atomic():
        for _time in range(2):
            queue_mail(person, key="returned:1", template="returned", context=context)

    assert OutgoingMail.objects.count() == 1


TRICKS = ["Title\nBcc: all@example.org", "Title\r\nBcc: x@example.org", "a\u2028b\x00c\x85d\u202ee"]


@pytest.mark.parametrize("title", TRICKS)
def test_title_cannot_add_a_header(title, focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    change.payload["title_en"] = [title.replace("\x00", "")]
    change.save()

    give_back(officer, change)
    send_due_mails()

    (sent,) = mail.outbox
    message = sent.message()
    assert message["Bcc"] is None
    assert "Returned to you: " in sent.subject
    assert len(sent.subject.splitlines()) == 1
    assert sent.recipients() == [focal_point.user.email]


@pytest.mark.parametrize("title", [*TRICKS, "x" * 500])
def test_a_subject_is_one_short_line(title):
    subject = one_line(title)

    assert len(subject.splitlines()) == 1
    assert subject.isprintable()
    assert len(subject) <= 200


def test_html_of_a_mail_asks_nobody_for_anything(focal_point, officer, suhareka):
    give_back(officer, submitted(focal_point, suhareka))

    html = OutgoingMail.objects.get().html
    for word in ("<img", "<script", "<link", "src=", "style", "url("):
        assert word not in html
