"""Invitations in the queue, and the list of mails that could not be sent."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail, User
from accounts.postman import send_due_mails
from tests import factories as f

from .inviting import accept, invite, invited, link_in

pytestmark = pytest.mark.usefixtures("mail_server")
LIST = reverse("accounts:mail_list")


def page_of(client, person) -> str:
    return " ".join(client.get(person.get_absolute_url()).content.decode().split())


def try_again(client, queued):
    return client.post(reverse("accounts:mail_try_again", args=[queued.pk]), follow=True)


def make_due():
    OutgoingMail.objects.update(due_at=timezone.now())


@pytest.fixture
def refused(focal_point):
    """A mail to the focal point that could not be sent."""
    return f.OutgoingMailFactory(
        person=focal_point.user,
        key="returned:17",
        subject="Kanarija",
        attempts=3,
        last_error="SMTPRecipientsRefused({})",
        due_at=timezone.now() + dt.timedelta(hours=1),
    )


def test_invitation_waits_for_a_mail_server_that_is_down(officer, suhareka, mail_server, visitor):
    mail_server.is_down = True
    person = invited(officer, suhareka)
    assert "Has waited to be sent since" in page_of(officer, person)

    send_due_mails()
    assert "The mail server could not be reached. Tried 1 time;" in page_of(officer, person)
    mail_server.is_down = False
    make_due()
    send_due_mails()

    assert "The mail server took it on" in page_of(officer, person)
    assert accept(visitor, link_in(mail.outbox[0])).status_code == 302


def test_invitation_is_queued_only_if_the_account_is_made(officer, suhareka, monkeypatch):
    def fail(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("accounts.mail.queue_mail", fail)
    with pytest.raises(ZeroDivisionError):
        invite(officer, suhareka)

    assert not User.objects.filter(email="newcomer@example.org").exists()


def test_invitation_sent_again_replaces_the_mail_that_waits(officer, suhareka, visitor):
    person = invited(officer, suhareka)

    officer.post(reverse("accounts:invitation_send", args=[person.pk]))
    send_due_mails()

    assert len(mail.outbox) == 1
    assert accept(visitor, link_in(mail.outbox[0])).status_code == 302


def test_invitation_withdrawn_before_it_went_out_is_not_sent(officer, suhareka):
    person = invited(officer, suhareka)

    officer.post(reverse("accounts:invitation_withdraw", args=[person.pk]))
    send_due_mails()

    assert mail.outbox == []


def test_somebody_invited_gets_no_other_mail(officer, suhareka):
    f.OutgoingMailFactory(person=invited(officer, suhareka), key="reminder:1")

    send_due_mails()

    assert [each.subject for each in mail.outbox] == ["Your account in the Dialogue Register"]


def test_mail_list_says_who_what_and_why_but_not_what_it_said(officer, refused):
    page = " ".join(officer.get(LIST).content.decode().split())

    assert str(refused.person) in page
    assert "Returned entry" in page
    assert "The mail server does not take mail for this address. Tried 3 times; the next" in page
    assert "Kanarija" not in page


@pytest.mark.parametrize("who", ["officer", "curator"])
def test_desk_and_people_count_what_could_not_be_sent(request, who, refused):
    client = request.getfixturevalue(who)

    desk = client.get(reverse("desk:desk"))
    people = client.get(reverse("accounts:person_list")).content.decode()

    counted = {work.slug: work.total for work in desk.context["lists"]}
    assert counted["mails"] == 1
    assert LIST in desk.content.decode()
    assert "1 mail could not be sent" in people


def test_mail_list_without_any_says_so(officer, focal_point):
    f.OutgoingMailFactory(person=focal_point.user)

    page = officer.get(LIST).content.decode()

    assert "Every mail has gone out." in page
    slugs = [work.slug for work in officer.get(reverse("desk:desk")).context["lists"]]
    assert "mails" not in slugs


def test_mail_list_shows_only_people_looked_after(officer, other_officer, mission_staff, refused):
    counts = [
        client.get(LIST).context["page"].paginator.count
        for client in (officer, mission_staff, other_officer)
    ]

    assert counts == [1, 1, 0]
    assert try_again(other_officer, refused).status_code == 404


def test_mail_try_again_sends_what_was_given_up(officer, refused):
    refused.attempts = OutgoingMail.MOST_ATTEMPTS
    refused.save()
    send_due_mails()
    assert mail.outbox == []

    page = try_again(officer, refused).content.decode()
    send_due_mails()

    assert "tried again within minutes" in page
    assert [each.subject for each in mail.outbox] == ["Kanarija"]


def test_mail_try_again_leaves_alone_what_is_being_sent_or_was(officer, refused):
    refused.begin_attempt(timezone.now())
    refused.save()

    page = try_again(officer, refused).content.decode()

    assert "has gone out, or is on its way" in page
    assert send_due_mails().sent == 0


@pytest.mark.parametrize("number", [1, 3])
def test_mail_list_asks_the_database_equally_often(
    officer, suhareka, number, django_assert_num_queries
):
    for person in f.UserFactory.create_batch(number, municipality=suhareka):
        f.OutgoingMailFactory(person=person, last_error="OSError()")

    with django_assert_num_queries(5):
        officer.get(LIST)


@pytest.mark.parametrize("is_down", [True, False])
def test_mail_taken_back_while_it_is_being_sent_does_not_come_back(refused, mail_server, is_down):
    mail_server.meanwhile = lambda: OutgoingMail.objects.all().delete()
    mail_server.is_down = is_down
    make_due()

    send_due_mails()

    assert not OutgoingMail.objects.exists()
