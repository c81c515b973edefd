"""The history of a record: what changed from what, told in words."""

import datetime as dt

import pytest

from activities.models import Activity
from tests import factories as f

from .history_reading import address_of, entries_of, later, latest, page_of, save_as


def test_a_change_is_told_from_what_to_what_in_words(visitor, activity):
    later()

    save_as(activity, status="cancelled", status_reason="snow", title_sq="Punëtori")

    assert latest(visitor, activity) == [
        ("Title (Albanian)", [], ["Punëtori"]),
        ("Status", ["planned"], ["cancelled"]),
        ("Why postponed or cancelled", [], ["snow"]),
    ]


def test_a_text_carries_its_language(visitor, activity):
    later()

    save_as(activity, title_sq="Punëtori")

    assert '<ins lang="sq">' in page_of(visitor, activity)


def test_a_text_is_told_word_by_word(visitor, activity):
    save_as(activity, summary_en="They carve <b>wood</b> in May.")
    later()

    save_as(activity, summary_en="They carve <i>stone</i> in May.")

    page = page_of(visitor, activity)
    (change,) = entries_of(visitor, activity)[0].changes
    assert [part.text for part in change.old_parts if part.kind == "gone"] == ["<b>wood</b> "]
    assert [part.text for part in change.new_parts if part.kind == "new"] == ["<i>stone</i> "]
    assert "&lt;b&gt;wood&lt;/b&gt; <" in page.split("<del>")[1].split("</del>")[0]
    assert "&lt;i&gt;stone&lt;/i&gt; <" in page.split("<ins>")[1].split("</ins>")[0]
    assert "<i>stone" not in page


@pytest.mark.parametrize("values", [{"status": "held"}, {"title_sq": "Punëtori"}])
def test_what_is_no_text_on_both_sides_is_told_whole(visitor, activity, values):
    later()

    save_as(activity, **values)

    assert entries_of(visitor, activity)[0].changes[0].old_parts == []


def test_dates_and_participants_are_told_as_on_the_activitys_page(visitor, activity):
    later()

    save_as(
        activity,
        starts_on=dt.date(2017, 5, 1),
        ends_on=dt.date(2017, 5, 31),
        starts_precision="month",
        ends_precision="month",
        participants=50,
        participants_basis="about",
    )

    assert latest(visitor, activity) == [
        ("Date", ["date not known"], ["May 2017"]),
        ("Participants", ["not known"], ["about 50"]),
    ]


def test_links_tell_what_came_and_what_went(visitor, activity):
    first, second = f.CommunityFactory(name_en="First"), f.CommunityFactory(name_en="Second")
    part = f.CommunityPartFactory(activity=activity, community=first)
    later()

    part.delete()
    ((label, gone, come),) = latest(visitor, activity)

    assert (label, come) == ("Communities", [])
    assert "First" in gone[0]
    later()
    f.CommunityPartFactory(activity=activity, community=second)
    ((label, gone, come),) = latest(visitor, activity)
    assert (label, gone) == ("Communities", [])
    assert "Second" in come[0]


def test_involvements_and_partners_are_changes_of_their_activity(visitor, activity, gjilan):
    later()

    f.InvolvementFactory(activity=activity, municipality=gjilan, role="participant")
    partner = f.PartnerFactory(activity=activity, role="funder")

    (place, organisation) = latest(visitor, activity)
    assert (place[0], place[1]) == ("Municipalities", [])
    assert "Gjilan" in place[2][0]
    assert "participant" in place[2][0]
    assert organisation == ("Organisations", [], [f"{partner.organisation} · funder"])


def test_a_removed_involvement_is_told(visitor, activity):
    later()

    activity.involvements.get().delete()

    ((label, gone, come),) = latest(visitor, activity)
    assert (label, come) == ("Municipalities", [])
    assert "host" in gone[0]


@pytest.mark.parametrize("parent", ["declaration", "municipality"])
def test_signatures_are_changes_of_the_declaration_and_of_the_municipality(visitor, parent):
    signature = f.SignatureFactory(signatory__name="Invented Signatory")
    later()

    save_as(signature, office_title="Kryetar")

    ((label, before, after),) = latest(visitor, getattr(signature, parent))
    assert label == "Signatures"
    assert "Kryetar" not in before[0]
    assert "Kryetar" in after[0]
    assert "Invented Signatory" in after[0]


def test_a_signature_that_moves_is_gone_from_where_it_was(visitor):
    signature = f.SignatureFactory()
    old = signature.municipality
    later()

    save_as(signature, municipality=f.MunicipalityFactory(region=old.region))

    ((label, _before, after),) = latest(visitor, old)
    assert (label, after) == ("Signatures", [])


def test_commitments_are_changes_of_their_declaration(visitor):
    declaration = f.DeclarationFactory()
    later()

    f.CommitmentFactory(declaration=declaration, number=1, text_en="We meet.")

    assert latest(visitor, declaration) == [("Commitments", [], ["1 · as printed · We meet."])]


def test_the_beginning_says_what_was_entered(visitor, activity):
    (entry,) = entries_of(visitor, activity)

    assert (entry.what, entry.is_beginning) == ("Entered", True)
    assert ("Title (English)", [], ["Painting workshop"]) in [
        (each.label, each.old, each.new) for each in entry.changes
    ]


def test_the_latest_save_comes_first(visitor, activity):
    for title in ("Second", "Third"):
        later()
        save_as(activity, title_en=title)

    titles = [entry.changes[0].new for entry in entries_of(visitor, activity)]

    assert titles == [["Third"], ["Second"], ["Painting workshop"]]


def test_a_save_without_a_visible_change_says_so(visitor, activity):
    later()

    save_as(activity, version=2)

    assert "Saved without a change to anything that is shown here" in page_of(visitor, activity)


def test_a_record_without_history_says_so(visitor, activity):
    Activity.history.all().delete()
    activity.involvements.get().history.all().delete()

    page = page_of(visitor, activity)

    assert "Nothing has changed here since the register began to keep its history" in page


def test_pages_hold_25_saves(visitor, activity):
    for number in range(25):
        later()
        save_as(activity, title_en=f"Title {number}")

    assert len(entries_of(visitor, activity)) == 25
    second = visitor.get(f"{address_of(activity)}?page=2").context["entries"]
    assert [entry.what for entry in second] == ["Entered"]


@pytest.mark.parametrize("number", [1, 3])
def test_history_asks_the_database_equally_often(
    visitor, activity, officer, number, django_assert_num_queries
):
    for _each in range(number):
        later()
        save_as(activity, by=officer, reason="", type=f.ActivityTypeFactory())
        activity.communities.add(f.CommunityFactory())
        f.InvolvementFactory(activity=activity)
        f.PartnerFactory(activity=activity)
        f.PhotoFactory(activity=activity, public=True)

    with django_assert_num_queries(24):
        visitor.get(address_of(activity))


@pytest.mark.parametrize(
    "make",
    [
        f.MunicipalityFactory,
        f.RegionFactory,
        f.CommunityFactory,
        f.DeclarationFactory,
        f.SourceFactory,
        f.ActivityPlanFactory,
        f.ActivityFactory,
    ],
)
def test_every_record_page_leads_to_its_history(visitor, db, make):
    record = make()

    page = visitor.get(record.get_absolute_url()).content.decode()

    assert f'href="{address_of(record)}"' in page
    assert [entry.what for entry in entries_of(visitor, record)] == ["Entered"]
