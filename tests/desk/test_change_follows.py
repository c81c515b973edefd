"""Which earlier activity one follows: chosen from a short list, or named by number or address."""

import datetime as dt
import re

import pytest

from activities.models import Activity
from desk.earlier import MOST_OFFERED
from desk.forms import ActivityForm
from desk.models import ChangeRequest
from tests import factories as f
from tests.desk.entering import filled, save, submitted


@pytest.fixture
def author(focal_point):
    return focal_point.user


def offered(author, **payload):
    form = ActivityForm({name: [value] for name, value in payload.items()}, author=author)
    return [reference for reference, _label in form.fields["follows"].choices if reference]


def chosen(author, place, reference, activity=None):
    answers = filled(place, follows=reference).items()
    payload = {name: each if isinstance(each, list) else [each] for name, each in answers}
    form = ActivityForm(payload, author=author, activity=activity, check=True)
    return form.cleaned_data.get("follows") if form.is_valid() else form.errors["follows"]


def follows_in(client, change):
    """What the page shows as chosen in the list, and what in the box beside it."""
    field = str(client.get(change.url).context["form"]["follows"])
    typed = re.search(r'name="follows_typed" id="id_follows_typed" value="([^"]*)"', field)
    return re.findall(r'value="([^"]*)" selected', field), typed[1]


def test_latest_of_the_region_are_offered_and_undated_ones_last(author, region, other_region):
    f.ActivityFactory(region=region, reference="A-0003")
    for year in (2017, 2018):
        day = dt.date(year, 5, 27)
        dates = {"starts_on": day, "ends_on": day, "precision": "day"}
        f.ActivityFactory(region=region, reference=f"A-{year}", **dates)
    f.ActivityFactory(region=other_region, reference="A-0777")

    assert offered(author) == ["A-2018", "A-2017", "A-0003"]
    assert len(offered(f.UserFactory(mission=True))) == 4


def test_only_so_many_are_offered_and_the_chosen_one_first(author, region):
    first = f.ActivityFactory(region=region)
    f.ActivityFactory.create_batch(MOST_OFFERED + 1, region=region)

    references = offered(author, region=region.slug, follows=first.reference)

    assert references[0] == first.reference
    assert len(references) == MOST_OFFERED + 1


def test_any_visible_activity_can_be_chosen_and_no_other(author, suhareka, other_region):
    public = f.ActivityFactory(region=other_region)
    internal = f.ActivityFactory(region=other_region, visibility="internal")

    assert chosen(author, suhareka, public.reference) == public
    assert chosen(author, suhareka, internal.reference) == [
        f"You can see no other activity “{internal.reference}”. Write its number, such as A-0007."
    ]
    assert internal.reference not in offered(author)


def test_activity_cannot_follow_itself(officer, suhareka, activity):
    errors = chosen(officer.user, suhareka, activity.reference, activity)

    assert "no other activity" in errors[0]
    form = ActivityForm({}, author=officer.user, activity=activity)
    assert [reference for reference, _label in form.fields["follows"].choices] == [""]


@pytest.mark.parametrize("typed", ["{reference}", " {reference} ", "http://x.test{url}", "{url}"])
def test_number_or_address_counts_more_than_the_list(focal_point, suhareka, activity, typed):
    other = f.ActivityFactory()
    words = typed.format(reference=activity.reference, url=activity.get_absolute_url())

    draft = save(focal_point, **filled(suhareka, follows=other.reference, follows_typed=words))

    change = ChangeRequest.objects.get()
    assert change.payload["follows"] == [activity.reference]
    assert follows_in(focal_point, draft) == ([activity.reference], "")


def test_number_that_nobody_has_stays_in_its_box(focal_point, suhareka):
    draft = save(focal_point, **filled(suhareka, follows_typed="A-0999"))

    assert follows_in(focal_point, draft) == ([], "A-0999")


def test_address_of_what_one_cannot_see_says_nothing(focal_point, suhareka, other_region):
    hidden = f.ActivityFactory(region=other_region, visibility="internal", slug="hidden")

    save(focal_point, **filled(suhareka, follows_typed=hidden.get_absolute_url()))

    assert ChangeRequest.objects.get().payload["follows"] == ["/activities/hidden/"]


def test_followed_activity_is_published(officer, suhareka, activity):
    published = submitted(officer, suhareka, follows_typed=activity.reference).activity

    assert Activity.objects.get(pk=published.pk).follows == activity


def test_what_was_followed_before_is_named_in_the_comparison(officer, suhareka, activity):
    before, now = f.ActivityFactory(title_en="Part one"), f.ActivityFactory(title_en="Part two")
    form = ActivityForm({"follows": [now.reference]}, author=officer.user)

    labels = form.fields["follows"].labels_of([before.reference, "2019-x"])

    assert labels[before.reference] == f"{before.reference} Part one"
    assert labels[now.reference] == f"{now.reference} Part two"
    assert "2019-x" not in labels
