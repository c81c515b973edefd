"""A change of many activities is taken back, but for those that somebody has changed since."""

import pytest

from activities.models import Activity, CommunityPart
from histories.deleted import deleted, name_of
from tests import factories as f
from tests.desk.together import address, change, choose, undo

pytestmark = pytest.mark.django_db


def test_undone_everything_is_as_it_was(curator, march, fair, sport):
    types = [march.type, fair.type]
    change(curator, choose(curator, march, fair), "type", to=sport)

    page = undo(curator)

    for each in (march, fair):
        each.refresh_from_db()
    assert "Undone: all of them say again what they said." in page.text
    assert [march.type, fair.type] == types
    assert march.version == 3
    assert march.history.latest().history_change_reason == "Change of many undone"


def test_what_somebody_changed_since_is_left_and_named(curator, march, fair, sport):
    change(curator, choose(curator, march, fair), "type", to=sport)
    march.refresh_from_db()
    march.version += 1
    march.save()

    page = undo(curator)

    for each in (march, fair):
        each.refresh_from_db()
    assert march.type == sport
    assert fair.type != sport
    assert f"these stay as they are: {march}" in page.text
    assert f"but for what was changed since: {march}" in page.text


def test_what_is_gone_since_is_named(curator, march, fair, sport):
    change(curator, choose(curator, march, fair), "type", to=sport)
    called = str(march)
    march.delete()

    assert f"these stay as they are: {called}" in undo(curator).text


def test_what_was_deleted_is_listed_beside_changes_of_many(curator, march, fair, sport):
    change(curator, choose(curator, march, fair), "type", to=sport)
    called = str(march)
    march.delete()

    assert [name_of(state.instance) for state in deleted(Activity)] == [called]


def test_undo_says_what_is_missing_in_the_register(curator, march, fair):
    old, new = f.CommunityFactory(), f.CommunityFactory()
    f.CommunityPartFactory(activity=march, community=old)
    change(curator, choose(curator, march), "community-replace", gone=old, to=new)
    old.delete()

    page = undo(curator)

    assert "Something that was named there is no longer in the register." in page.text
    assert march.community_parts.get().community == new


def test_change_is_undone_once(curator, march, sport):
    change(curator, choose(curator, march), "type", to=sport)
    undo(curator)

    assert "This has already been undone." in undo(curator).text


def many(number, community):
    """So many activities that name the community, with what bears it; written at once."""
    first = f.ActivityFactory()
    f.cite(first, citation := f.CitationFactory(), about="community")
    copies = [
        Activity(reference=f"A-9{each:05}", slug=f"many-{each}", type=first.type, title_en="Walk")
        for each in range(number)
    ]
    Activity.objects.bulk_create(copies)
    parts = [CommunityPart(activity=each, community=community) for each in copies]
    CommunityPart.objects.bulk_create(parts)
    rows = first.evidence.model
    rows.objects.bulk_create(rows(activity=e, citation=citation, about="community") for e in copies)


def test_two_thousand_are_changed_and_taken_back_in_bounded_queries(
    curator, django_assert_max_num_queries
):
    old, new = f.CommunityFactory(), f.CommunityFactory()
    many(2000, old)
    key = choose(curator, status__exact="planned")
    url = address(key, "community-replace", gone=old, to=new)

    with django_assert_max_num_queries(30):
        page = curator.get(url)
    with django_assert_max_num_queries(900):
        curator.post(url, {"seen": page.context["seen"], "reason": "Split"})
    assert CommunityPart.objects.filter(community=new, certainty="said").count() == 2000
    with django_assert_max_num_queries(900):
        undo(curator)

    assert CommunityPart.objects.filter(community=old, certainty="said").count() == 2000
    assert Activity.objects.filter(version=3).count() == 2000
