"""The mail of the week about saved searches: who gets it, what is in it, none of it twice."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.mail import absolute
from accounts.models import OutgoingMail
from activities.models import Activity
from browse.models import SavedSearch
from browse.saved_searches import send_search_news
from tests import factories as f

MONDAY = dt.date(2026, 6, 1)
AN_HOUR_AGO = timezone.now() - dt.timedelta(hours=1)
LAST_WEEK = timezone.now() - dt.timedelta(days=7)


def search_of(client, **fields):
    return f.SavedSearchFactory(
        person=client.user, **{"query": "status=held", "told_at": LAST_WEEK, **fields}
    )


def published(**fields):
    return f.ActivityFactory(**{"status": "held", "published_at": AN_HOUR_AGO, **fields})


def the_mail() -> OutgoingMail:
    return OutgoingMail.objects.get()


def test_what_is_new_is_mailed_with_its_link(focal_point):
    search_of(focal_point, name="What was held")
    activity = published(title_en="Painting workshop")
    published(title_en="Planned walk", status="planned")
    published(title_en="Of long ago", published_at=LAST_WEEK - dt.timedelta(days=1))

    assert send_search_news(MONDAY) == 1

    queued = the_mail()
    assert queued.subject == "1 new activity in your saved searches"
    assert queued.to == focal_point.user.email
    for body in (queued.text, queued.html):
        assert "What was held" in body
        assert "Painting workshop" in body
        assert absolute(activity.get_absolute_url()) in body
        assert "Planned walk" not in body
        assert "Of long ago" not in body


def test_searches_of_one_person_come_in_one_mail(focal_point):
    search_of(focal_point, name="What was held")
    search_of(focal_point, name="What is planned", query="status=planned")
    search_of(focal_point, name="Nothing new here", query="status=cancelled")
    published()
    published(status="planned")

    send_search_news(MONDAY)

    assert the_mail().subject == "2 new activities in your saved searches"
    assert "What was held" in the_mail().text
    assert "What is planned" in the_mail().text
    assert "Nothing new here" not in the_mail().text


def test_nothing_new_is_no_mail(focal_point):
    search_of(focal_point)
    published(status="planned")

    assert send_search_news(MONDAY) == 0
    assert not OutgoingMail.objects.exists()


def test_two_runs_and_two_days_make_one_mail_a_week(focal_point):
    search_of(focal_point)
    published()
    days = [MONDAY, MONDAY, MONDAY + dt.timedelta(days=1), MONDAY + dt.timedelta(days=6)]

    found = [send_search_news(days[0]), send_search_news(days[1])]
    published(published_at=timezone.now() - dt.timedelta(minutes=6))
    found += [send_search_news(days[2]), send_search_news(days[3])]

    assert found == [1, 0, 0, 0]


def test_the_next_week_tells_only_what_has_come_since(focal_point):
    search = search_of(focal_point)
    published(title_en="Told already")
    send_search_news(MONDAY)
    assert send_search_news(MONDAY + dt.timedelta(days=7)) == 0

    SavedSearch.objects.update(told_at=timezone.now() - dt.timedelta(minutes=30))
    published(title_en="Just come", published_at=timezone.now() - dt.timedelta(minutes=10))
    send_search_news(MONDAY + dt.timedelta(days=7))

    newest = OutgoingMail.objects.exclude(text__contains="Told already").get()
    assert "Just come" in newest.text
    assert search.person.mails.count() == 2


def test_what_is_published_this_moment_waits_for_the_next_mail(focal_point):
    search_of(focal_point)
    activity = published(published_at=timezone.now())

    assert send_search_news(MONDAY) == 0

    Activity.objects.filter(pk=activity.pk).update(published_at=AN_HOUR_AGO)
    assert send_search_news(MONDAY) == 1


def test_what_was_seen_on_the_desk_is_not_mailed(focal_point):
    search = search_of(focal_point)
    published()

    focal_point.post(reverse("browse:saved_search_seen", args=[search.pk]))

    assert send_search_news(MONDAY) == 0


def test_only_those_who_want_it_are_mailed(focal_point, officer, deactivated):
    search_of(focal_point)
    search_of(officer, is_mailed=False)
    search_of(deactivated)
    published()

    send_search_news(MONDAY)

    assert the_mail().person == focal_point.user


def test_who_is_closed_before_the_mail_goes_out_gets_none(focal_point):
    search_of(focal_point)
    published()
    send_search_news(MONDAY)
    focal_point.user.is_active = False
    focal_point.user.save()

    call_command("send_mails")

    assert mail.outbox == []
    assert not OutgoingMail.objects.exists()


def test_internal_activities_are_counted_for_those_who_see_them_and_named_to_nobody(
    officer, other_officer, region
):
    search_of(officer)
    search_of(other_officer)
    published(region=region, visibility="internal", title_en="kanarija", summary_en="kanarija")

    assert send_search_news(MONDAY) == 1

    assert the_mail().person == officer.user
    assert "And 1 that is internal; sign in to read it." in the_mail().text
    assert "kanarija" not in the_mail().text + the_mail().html + the_mail().subject


def test_rights_count_as_they_are_on_the_day(officer, region):
    search_of(officer)
    published(region=region, visibility="internal")
    officer.user.regions.set([f.RegionFactory()])

    assert send_search_news(MONDAY) == 0


def test_long_news_are_cut_and_counted(focal_point):
    search_of(focal_point)
    for _number in range(12):
        published()

    send_search_news(MONDAY)

    assert the_mail().text.count("\n- ") == 10
    assert "And 2 more." in the_mail().text
    assert "sort=-published" in the_mail().text


def test_a_search_whose_region_is_gone_is_told_once(focal_point, other_region):
    search = search_of(focal_point, query="region=gjilan", name="Gjilan")
    other_region.delete()

    assert [send_search_news(MONDAY), send_search_news(MONDAY + dt.timedelta(days=7))] == [1, 0]

    assert the_mail().subject == "A saved search can find nothing any more"
    assert "The register knows no region “gjilan”." in the_mail().text
    search.refresh_from_db()
    assert not search.is_mailed


def test_a_search_follows_a_region_to_its_new_slug(focal_point, region):
    search_of(focal_point, query="region=prizren")
    published(region=region, title_en="Painting workshop")
    region.slug = "south"
    region.save()

    send_search_news(MONDAY)

    assert "Painting workshop" in the_mail().text


@pytest.mark.parametrize("title", ["<b>Bold</b> & co", "Line\nbreak"])
def test_titles_and_names_stay_text(focal_point, title):
    search_of(focal_point, name="<i>mine</i>")
    published(title_en=title)

    send_search_news(MONDAY)

    assert "<b>" not in the_mail().html
    assert "<i>" not in the_mail().html
    assert "<i>mine</i>" in the_mail().text


def test_the_link_in_the_mail_ends_such_mails_and_nothing_else(visitor, focal_point, officer):
    search_of(focal_point)
    others = search_of(officer)
    published()
    send_search_news(MONDAY)
    text = OutgoingMail.objects.get(person=focal_point.user).text
    path = re.search(r"/unsubscribe/searches/\S+", text)[0]

    asked = visitor.get(path)
    assert SavedSearch.objects.filter(is_mailed=True).count() == 2
    visitor.post(path)

    assert "Do you want no more mails" in asked.content.decode()
    assert "You get no such mails any more." in visitor.get(path).content.decode()
    assert SavedSearch.objects.get(is_mailed=True) == others


def test_the_daily_run_sends_it(focal_point, capsys):
    search_of(focal_point)
    published()

    call_command("send_reminders", verbosity=2)
    call_command("send_reminders")
    call_command("send_mails", verbosity=2)

    # The other one asks what the register says of the municipality.
    assert capsys.readouterr().out == "2 mails queued.\n2 mails sent.\n"
    [news] = [each for each in mail.outbox if "saved searches" in each.subject]
    assert news.alternatives[0].mimetype == "text/html"


@pytest.mark.parametrize("number", [1, 3])
def test_a_mail_costs_a_few_queries_for_each_search(
    focal_point, number, django_assert_max_num_queries
):
    for each in range(number):
        search_of(focal_point, query=f"status=held&year={2017 + each}&year=unknown")
    for _number in range(number * 2):
        published()

    with django_assert_max_num_queries(39 + 3 * number):
        send_search_news(MONDAY)
    assert the_mail().text.count("\n- ") == number * number * 2
