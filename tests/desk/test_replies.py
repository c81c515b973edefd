"""The right of reply: what is said of a municipality is shown to it, and its answer beside it."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from activities.models import Reply
from dates.spans import DateSpan
from desk.reminders import send_reminders
from desk.replies import show_absences
from tests import factories as f
from tests.desk.test_desk import DESK, titles_on

TODAY = timezone.localdate()
LEFT_OUT, NOT_SIGNED = Reply.Sentence.LEFT_OUT, Reply.Sentence.NOT_SIGNED


def address(place, sentence=NOT_SIGNED):
    return reverse("desk:reply_answer", args=[place.slug, sentence])


def answer(client, place, sentence=NOT_SIGNED, **said):
    seen = client.get(address(place, sentence)).context["form"].initial["last_seen"]
    return client.post(address(place, sentence), {"last_seen": seen, **said})


def words_of(page):
    return " ".join(strip_tags(page.text).split())


NO = {"verdict": "not_right", "words": "We signed in spring.", "url": "https://example.org/signed"}


def test_focal_point_reads_the_sentence_and_answers_in_its_own_words(focal_point, suhareka):
    page = focal_point.get(address(suhareka))
    assert "The register knows of no signature of it under a declaration." in page.text
    assert "None known is not none held." in page.text

    page = answer(focal_point, suhareka, **NO)

    assert page.url == suhareka.get_absolute_url()
    reply = Reply.objects.get()
    assert (reply.verdict, reply.words, reply.url) == tuple(NO.values())
    assert (reply.voice, reply.office, reply.answered_on) == ("focal_point", "", TODAY)
    assert reply.by == reply.history.get().history_user == focal_point.user


def test_officer_records_what_was_said_on_the_phone(officer, suhareka):
    missing = answer(officer, suhareka, verdict="right", answered_on="")
    yesterday = TODAY - dt.timedelta(days=1)
    told = {"answered_on": f"{yesterday:%d.%m.%Y}", "office": "office of the mayor"}
    answer(officer, suhareka, verdict="right", **told)

    assert missing.status_code == 422
    assert missing.context["form"].errors == {
        "answered_on": ["Say on which day you were told."],
        "office": ["Say which office told you."],
    }
    reply = Reply.objects.get()
    assert (reply.verdict, reply.voice) == ("right", "call")
    assert (reply.office, reply.answered_on) == ("office of the mayor", yesterday)


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({}, {"verdict": ["Choose an answer."]}),
        (
            {"verdict": "not_right"},
            {"words": ["Say what is right, or where it can be read."]},
        ),
        (
            {"verdict": "not_right", "url": "javascript:alert(1)"},
            {"url": ["Enter a valid URL."]},
        ),
    ],
)
def test_not_right_wants_words_or_a_source(focal_point, suhareka, said, errors):
    page = answer(focal_point, suhareka, **said)

    assert page.status_code == 422
    assert page.context["form"].errors == errors
    assert not Reply.objects.exists()


def test_answer_is_changed_and_the_second_of_two_is_refused(focal_point, officer, suhareka):
    answer(focal_point, suhareka, **NO)
    told = {"answered_on": f"{TODAY:%d.%m.%Y}", "office": "the mayor"}

    page = officer.post(address(suhareka), {"verdict": "right", "last_seen": "0", **told})
    answer(focal_point, suhareka, verdict="right")

    assert page.status_code == 422
    assert "Somebody has changed this since you opened it." in page.text
    assert Reply.objects.get().verdict == "right"


def test_what_is_no_longer_said_wants_no_answer(focal_point, suhareka):
    f.SignatureFactory(municipality=suhareka)

    page = focal_point.get(address(suhareka), follow=True)

    assert "The register does not say this any more." in page.text
    assert page.redirect_chain[-1][0] == suhareka.get_absolute_url()


def test_what_is_said_is_shown_to_those_who_can_answer(focal_point, suhareka, gjilan):
    assert show_absences(TODAY) == 2
    assert show_absences(TODAY) == 0

    shown = Reply.objects.filter(municipality=suhareka)
    assert set(shown.values_list("sentence", flat=True)) == {"not_signed", "left_out"}
    assert {each.answer_by for each in shown} == {TODAY + dt.timedelta(days=30)}
    assert not Reply.objects.filter(municipality=gjilan).exists()


def test_nothing_is_shown_to_whoever_rests(focal_point, suhareka):
    own = f.PauseFactory(municipality=None, person=focal_point.user)
    assert show_absences(TODAY) == 0
    own.delete()
    f.PauseFactory(municipality=suhareka)

    assert show_absences(TODAY) == 0


def test_what_is_said_again_later_is_shown_anew(focal_point, suhareka):
    answer(focal_point, suhareka, **NO)
    signature = f.SignatureFactory(municipality=suhareka, signing__signed_on=TODAY)
    show_absences(TODAY)
    assert Reply.objects.get(sentence=NOT_SIGNED).over_on == TODAY
    signature.delete()

    show_absences(TODAY)

    assert list(Reply.objects.filter(sentence=NOT_SIGNED, over_on=None).values_list("verdict")) == [
        ("",)
    ]


def test_desk_lists_what_waits_for_an_answer_until_it_is_given(focal_point, suhareka):
    assert "said" not in titles_on(focal_point.get(DESK))
    f.ReplyFactory(municipality=suhareka)

    page = focal_point.get(DESK)

    assert titles_on(page)["said"] == ["no signature is known"]
    assert f'href="{address(suhareka)}"' in page.text
    answer(focal_point, suhareka, verdict="right")
    assert "said" not in titles_on(focal_point.get(DESK))


@pytest.mark.parametrize("why", ["handed over", "rests"])
def test_desk_asks_nothing_of_who_has_handed_over_or_rests(focal_point, suhareka, why):
    f.ReplyFactory(municipality=suhareka)
    if why == "rests":
        f.PauseFactory(municipality=suhareka)
    else:
        focal_point.user.handed_over_to = f.UserFactory(municipality=suhareka)
        focal_point.user.save()

    assert "said" not in titles_on(focal_point.get(DESK))


def test_officers_look_into_what_is_not_right(officer, other_officer, mission_staff, suhareka):
    f.ReplyFactory(municipality=suhareka, answered=True, url="https://example.org/signed")
    f.ReplyFactory(answered=True, verdict="right", words="")

    page = officer.get(DESK)

    assert titles_on(page)["not-right"] == ["Suharekë/Suva Reka: no signature is known"]
    assert "We signed in spring." in page.text
    assert len(titles_on(mission_staff.get(DESK))["not-right"]) == 1
    assert "not-right" not in titles_on(other_officer.get(DESK))


def test_mail_tells_on_the_day_and_once_more_a_week_before_the_last(focal_point, suhareka):
    shown = dt.date(2026, 1, 10)
    f.ReplyFactory(municipality=suhareka)

    mailed = [number for number in range(40) if send_reminders(shown + dt.timedelta(days=number))]

    assert mailed == [0, 23]
    mail = focal_point.user.mails.first()
    assert mail.subject == "Is this right, what the register says of your municipality?"
    for words in (mail.text, mail.html):
        assert address(suhareka) in words
        assert "Please answer by 9.2.2026" in words


def test_no_mail_for_who_wants_none(focal_point, suhareka):
    focal_point.user.is_asked_by_mail = False
    focal_point.user.save()
    f.ReplyFactory(municipality=suhareka)

    assert send_reminders(dt.date(2026, 1, 10)) == 0


def test_command_of_every_day_shows_what_is_said(focal_point):
    call_command("send_reminders")

    assert Reply.objects.count() == 2


def test_answer_stands_beside_the_sentence_on_every_page(visitor, focal_point, suhareka, gjilan):
    f.SignatureFactory(municipality=gjilan)
    suhareka.tile_column, suhareka.tile_row = 1, 1
    suhareka.save()
    activity = f.ActivityFactory(status="held", dates=DateSpan.of_day(TODAY))
    f.InvolvementFactory(activity=activity, municipality=gjilan)
    answer(focal_point, suhareka, **NO)

    municipality = visitor.get(suhareka.get_absolute_url())
    pages = [visitor.get(url) for url in ("/", "/coverage/", suhareka.region.get_absolute_url())]

    words = words_of(municipality)
    assert "no signature of it under a declaration. The municipality says: not right" in words
    assert "We signed in spring. https://example.org/signed" in words
    assert "Not shown to the municipality yet." in words
    assert address(suhareka) not in municipality.text
    assert address(suhareka) in focal_point.get(suhareka.get_absolute_url()).text
    for page in pages:
        assert "Of these say that it is not right: Suharekë/Suva Reka" in words_of(page)


def test_pages_name_who_was_asked_and_who_has_not_answered(visitor, region):
    f.DeclarationFactory()
    late, asked, right = (f.MunicipalityFactory(region=region, name=name) for name in "ABC")
    f.ReplyFactory(municipality=late)
    f.ReplyFactory(municipality=asked, answer_by=TODAY)
    f.ReplyFactory(municipality=right, answered=True, verdict="right", words="")

    words = words_of(visitor.get(region.get_absolute_url()))

    assert "Of these say that it is right: C" in words
    assert "Shown to these, who have not answered: A" in words
    assert "Shown to these, who may still answer: B" in words
