"""People, their offices and addresses; links that travel by mail and through other hands."""

import pytest
from django.urls import reverse

from accounts.models import User
from dates.spans import DateSpan
from desk.models import OutcomeAnswer
from tests import factories as f
from tests.accounts.codes import SECRET, code_of, give_app
from tests.accounts.inviting import accept, errors_of, invite, invited, link_in, posted
from tests.conftest import client_of
from tests.desk.entering import give_back, submitted

pytestmark = pytest.mark.django_db


def test_r29_scanners_that_open_links_use_nothing_up(officer, suhareka, client, mailoutbox):
    person = invited(officer, suhareka)
    link = link_in(posted(mailoutbox)[0])

    for look in (client.get, client.head, client.get):
        assert look(link).status_code == 200
    looked_at = User.objects.get(pk=person.pk).is_active
    accept(client, link)

    assert not looked_at
    assert User.objects.get(pk=person.pk).is_active


def test_r29_question_stays_open_until_somebody_answers(client, activity, focal_point):
    activity.dates = DateSpan.of_month(2026, 1)
    activity.save()
    question = f.OutcomeQuestionFactory(activity=activity, person=focal_point.user)
    link = reverse("desk:outcome_answer_by_link", args=[question.signed])

    looks = [client.get(link), client.head(link), client.get(f"{link}?utm_source=mail")]
    empty = client.post(link, {})

    assert [look.status_code for look in looks] == [200, 200, 200]
    assert empty.status_code == 422
    assert OutcomeAnswer.objects.count() == 0


def signed(person, municipality_of, office, day):
    signing = f.SigningFactory(signed_on=day)
    place = municipality_of or f.MunicipalityFactory(region=signing.region)
    return f.SignatureFactory(signing=signing, municipality=place, signatory=person, office=office)


def test_r32_r33_each_line_keeps_its_office_place_and_day(visitor):
    person = f.SignatoryFactory(name="Invented Signatory")
    mayor, deputy = f.OfficeFactory(name_en="Mayor"), f.OfficeFactory(name_en="Deputy mayor")
    lines = [
        signed(person, None, mayor, "2014-05-27"),
        signed(person, None, deputy, "2014-05-27"),
        signed(person, None, mayor, "2018-07-19"),
    ]

    page = visitor.get(person.get_absolute_url()).text

    for line in lines:
        assert line.municipality.official_name("sq") in page
    assert page.count("Deputy mayor") == 1
    assert "27 May 2014" in page
    assert "19 July 2018" in page


@pytest.mark.parametrize("typed", ["NEWCOMER@Example.org", " newcomer@example.org "])
def test_r36_address_in_capitals_and_blanks_is_one_account(officer, suhareka, typed):
    invite(officer, suhareka, email="newcomer@example.org")

    again = invite(officer, suhareka, email=typed)

    assert User.objects.filter(email__iexact="newcomer@example.org").count() == 1
    assert list(errors_of(again)) == ["email"]


def test_r37_code_with_a_blank_is_the_code(client):
    person = f.UserFactory()
    person.set_password("plum-blossom-road-7")
    person.save(update_fields=["password"])
    give_app(person)
    signing_in = {"login": person.email, "password": "plum-blossom-road-7"}
    asked = client.post(reverse("account_login"), signing_in, follow=True)
    code = code_of(SECRET)

    field = asked.context["form"].fields["code"].widget.attrs
    answer = client.post(reverse("mfa_authenticate"), {"code": f"{code[:3]} {code[3:]}"})

    assert (field["autocomplete"], field["inputmode"]) == ("one-time-code", "numeric")
    assert answer.status_code == 302
    assert client.get(reverse("desk:desk")).status_code == 200


def test_r41_what_somebody_who_has_left_was_sent_back_is_seen_and_handed_on(
    officer, suhareka, focal_point
):
    author = focal_point.user
    change = submitted(focal_point, suhareka, title_en="Left behind")
    give_back(officer, change)
    successor = f.UserFactory(municipality=suhareka)
    User.objects.filter(pk=author.pk).update(is_active=False)

    desk = officer.get(reverse("desk:desk"))
    officer.post(reverse("desk:handover", args=[author.pk]), {"successor": successor.pk})

    [unanswered] = [each for each in desk.context["lists"] if each.slug == "unanswered"]
    assert [item.title for item in unanswered.shown] == ["Left behind"]
    change.refresh_from_db()
    assert change.author == successor
    assert (
        client_of(successor).get(reverse("desk:change_edit", args=[change.pk])).status_code == 200
    )
