"""References, addresses and parts of what is published."""

import pytest
from django.db.models.signals import pre_save

from activities.models import Activity
from activities.references import next_reference, save_with_new_reference, slug_of
from desk.actions import submit
from tests import factories as f
from tests.desk.entering import approve, begun_change, submit_kept, submitted


def test_first_reference(db):
    assert next_reference("A") == "A-0001"


def test_next_reference_follows_the_highest_with_its_letter(db):
    for written in ("A-0002", "A-0007", "i-0050", "A-draft", "A-00x9"):
        f.ActivityFactory(reference=written, visibility="internal")

    assert next_reference("A") == "A-0008"


def test_reference_goes_on_after_9999(db):
    f.ActivityFactory(reference="A-9999")

    assert next_reference("A") == "A-10000"


def test_next_reference_is_counted_and_not_sorted(db):
    """As text A-9998 comes after A-100000."""
    for number in ("9998", "9999", "10000", "99999", "100000"):
        f.ActivityFactory(reference=f"A-{number}")

    assert next_reference("A") == "A-100001"


@pytest.mark.parametrize("number", [1, 30])
def test_next_reference_reads_two_rows_at_most(db, number, django_assert_num_queries):
    for each in range(1, number + 1):
        f.ActivityFactory(reference=f"A-{each:04}")

    with django_assert_num_queries(2) as asked:
        assert next_reference("A") == f"A-{number + 1:04}"

    assert all(query["sql"].endswith("LIMIT 1") for query in asked.captured_queries)


def test_number_that_somebody_takes_meanwhile_is_looked_for_again(officer, region):
    """Somebody else's activity comes in between our look at the numbers and our write.

    Theirs goes again with our failed attempt; test_change_concurrency has both stay.
    """
    ours = f.ActivityFactory.build(region=region, type=f.ActivityTypeFactory())
    overtaken = []

    def overtake(**kwargs):
        pre_save.disconnect(overtake, sender=Activity)
        overtaken.append(f.ActivityFactory(reference=ours.reference, slug="theirs").reference)

    pre_save.connect(overtake, sender=Activity, weak=False)
    save_with_new_reference(ours, by=officer.user, reason="test")

    assert overtaken == ["A-0001"]
    assert Activity.objects.get().reference == "A-0001"
    assert ours.history.count() == 1


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Street basketball!", "street-basketball-a-0001"),
        ("Punëtori për gratë", "punetori-per-grate-a-0001"),
        ("Радионица", "radionica-a-0001"),
        ("东西", "activity-a-0001"),
    ],
)
def test_slug_is_plain_letters_and_the_reference(title, slug):
    assert slug_of(Activity(title_en=title, reference="A-0001")) == slug


def test_slug_of_a_long_title_fits_its_column(db):
    slug = slug_of(Activity(title_en="word " * 60, reference="A-0001"))

    assert len(slug) <= Activity._meta.get_field("slug").max_length
    assert slug.endswith("-a-0001")


def test_new_activity_has_the_next_reference(officer, suhareka):
    first, second = submitted(officer, suhareka), submitted(officer, suhareka)

    references = [change.activity.reference for change in (first, second)]
    assert references == ["A-0001", "A-0002"]


def test_approved_change_is_one_record_in_the_history_with_its_lists(
    focal_point, officer, activity
):
    before = activity.history.count()
    community = f.CommunityFactory()
    change = begun_change(focal_point, activity, communities=[community.slug])
    submit_kept(focal_point, change)

    approve(officer, change)

    assert activity.history.count() == before + 1
    part = activity.community_parts.get()
    assert part.community == community
    assert part.history.get().history_user == officer.user


def test_unchanged_parts_keep_their_rows(focal_point, officer, activity):
    involvement = activity.involvements.get()
    change = begun_change(focal_point, activity, venue_en="The school")
    submit_kept(focal_point, change)

    approve(officer, change)

    assert activity.involvements.get() == involvement
    assert involvement.history.count() == 1


def test_publishing_a_change_costs_as_many_queries_as_it_has_parts(
    officer, activity, django_assert_num_queries
):
    """Each part is read three times: as the register has it, as it was, and as it is now."""
    # The report of the office, which bears all that is changed on a day, is made once.
    first = begun_change(officer, activity, title_en="Another title")
    submit(first.pk, by=officer.user, revision=first.revision)
    change = begun_change(officer, activity, title_en="One more title")

    with django_assert_num_queries(120):
        submit(change.pk, by=officer.user, revision=change.revision)

    activity.refresh_from_db()
    assert activity.title_en == "One more title"
