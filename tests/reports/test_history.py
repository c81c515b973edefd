"""The history of a record: who, when, why, and what changed from what."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, ActivityPlan, ReviewStep
from tests import factories as f


def save_as(record, by=None, reason="", **values):
    """Change a record as a person; `by` is a client or nobody."""
    for name, value in values.items():
        setattr(record, name, value)
    record._history_user, record._change_reason = by and by.user, reason
    record.save()


def later(seconds=3600):
    """Whatever was saved so far was saved that long ago, so that the next save is another."""
    for model in HISTORIES:
        for row in model.history.all():
            row.history_date -= dt.timedelta(seconds=seconds)
            row.save()


HISTORIES = [
    f.ActivityFactory._meta.model,
    f.InvolvementFactory._meta.model,
    f.PartnerFactory._meta.model,
    f.ActivityPlanFactory._meta.model,
    f.DeclarationFactory._meta.model,
    f.SignatureFactory._meta.model,
    f.SigningFactory._meta.model,
    f.MunicipalityFactory._meta.model,
]


def address_of(record):
    return f"{record.get_absolute_url()}history/"


def entries_of(client, record):
    return client.get(address_of(record)).context["entries"]


def latest(client, record):
    """The latest entry's changes as (label, before, after)."""
    changes = entries_of(client, record)[0].changes
    return [(each.label, each.old, each.new) for each in changes]


def page_of(client, record):
    return client.get(address_of(record)).content.decode()


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


def test_dates_and_participants_are_told_as_on_the_activitys_page(visitor, activity):
    later()

    save_as(
        activity,
        starts_on=dt.date(2017, 5, 1),
        ends_on=dt.date(2017, 5, 31),
        precision="month",
        participants=50,
        participants_basis="about",
    )

    assert latest(visitor, activity) == [
        ("Date", ["date not known"], ["May 2017"]),
        ("Participants", ["not known"], ["about 50"]),
    ]


def test_links_tell_what_came_and_what_went(visitor, activity):
    first, second = f.CommunityFactory(name_en="First"), f.CommunityFactory(name_en="Second")
    activity.communities.add(first)
    later()

    activity.communities.set([second])

    ((label, gone, come),) = latest(visitor, activity)
    assert label == "Communities"
    assert "First" in gone[0]
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

    assert latest(visitor, declaration) == [("Commitments", [], ["1 · We meet."])]


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


def test_people_are_named_only_to_those_who_sign_in(visitor, focal_point, officer, activity):
    officer.user.name = "Invented Officer"
    officer.user.save()
    later()

    save_as(activity, by=officer, title_en="Other")

    assert entries_of(focal_point, activity)[0].who.by == "Invented Officer"
    assert entries_of(visitor, activity)[0].who.by == "an officer"
    assert "Invented Officer" not in page_of(visitor, activity)


@pytest.mark.parametrize("reader", ["visitor", "focal_point", "curator"])
def test_nobody_reads_an_e_mail_address(request, reader, officer, activity):
    officer.user.name = ""
    officer.user.save()
    later()
    save_as(activity, by=officer, title_en="Other")

    page = page_of(request.getfixturevalue(reader), activity)

    assert "By: an officer." in page
    assert officer.user.email not in page


def test_reasons_in_own_words_are_for_those_who_sign_in(visitor, focal_point, curator, activity):
    later()
    save_as(activity, by=curator, reason="Told by Mr Somebody", title_en="Other")

    assert "Told by Mr Somebody" in page_of(focal_point, activity)
    assert "Told by Mr Somebody" not in page_of(visitor, activity)


@pytest.fixture
def approved(activity, focal_point, officer):
    """A change of the activity that the focal point proposed and the officer approved."""
    now = timezone.now()
    change = f.ChangeRequestFactory(
        author=focal_point.user,
        activity=activity,
        is_new=False,
        base_version=1,
        region=activity.region,
        status="approved",
        first_submitted_at=now,
        submitted_at=now,
    )
    for verb, by in (("submitted", focal_point), ("approved", officer)):
        f.ReviewStepFactory(change_request=change, verb=ReviewStep.Verb(verb), by=by.user)
    later()
    save_as(activity, by=officer, reason=f"Change request {change.pk}", title_en="Other")
    return change


def test_a_request_names_its_author_and_its_reviewer(officer, focal_point, activity, approved):
    who = entries_of(officer, activity)[0].who

    assert (who.proposed_by, who.by) == (focal_point.user.name, officer.user.name)
    assert f'href="{approved.get_absolute_url()}"' in page_of(officer, activity)


def test_a_request_is_linked_only_for_those_who_may_open_it(
    visitor, other_focal_point, activity, approved
):
    for client in (visitor, other_focal_point):
        page = page_of(client, activity)

        assert "approved by" in page
        assert str(approved.pk) not in page


def test_visitors_read_the_roles_behind_a_request(visitor, activity, approved):
    assert "Proposed by a focal point, approved by an officer." in page_of(visitor, activity)


def test_nothing_of_the_time_before_it_was_public(visitor, officer, region, gjilan):
    activity = f.ActivityFactory(region=region, title_en="kanarija", visibility="internal")
    involved = f.InvolvementFactory(activity=activity, municipality=gjilan, role="proposer")
    later()
    save_as(activity, title_en="Open", visibility="public")
    involved.delete()

    (entry,) = entries_of(visitor, activity)
    assert (entry.what, [each.old for each in entry.changes if each.old]) == (
        "First public version",
        [],
    )
    page = page_of(visitor, activity)
    assert "kanarija" not in page
    assert "Gjilan" not in page
    assert "kanarija" in page_of(officer, activity)


def test_nothing_of_the_time_when_it_was_internal_again(visitor, officer, activity):
    later()
    save_as(activity, title_en="kanarija", visibility="internal")
    community = f.CommunityFactory(name_en="kanarija")
    partner = f.PartnerFactory(activity=activity, organisation__name="kanarija")
    activity.communities.add(community)
    later()
    activity.communities.clear()
    partner.delete()
    later()
    save_as(activity, title_en="Open again", visibility="public")

    titles = [entry.changes[0].new for entry in entries_of(visitor, activity)]
    assert titles == [["Open again"], ["Painting workshop"]]
    assert latest(visitor, activity) == [("Title (English)", ["Painting workshop"], ["Open again"])]
    assert "kanarija" not in page_of(visitor, activity)
    assert "kanarija" in page_of(officer, activity)


def test_what_a_focal_point_did_not_work_on_then_stays_closed(
    focal_point, other_focal_point, region, gjilan, suhareka
):
    activity = f.ActivityFactory(region=region, title_en="kanarija", visibility="internal")
    f.InvolvementFactory(activity=activity, municipality=gjilan)
    later()
    save_as(activity, title_en="Later")
    f.InvolvementFactory(activity=activity, municipality=suhareka, role="participant")

    assert "kanarija" in page_of(other_focal_point, activity)
    assert "Later" in page_of(focal_point, activity)
    assert "kanarija" not in page_of(focal_point, activity)


def test_a_draft_of_a_plan_stays_with_its_officers(visitor, officer, region):
    plan = f.ActivityPlanFactory(region=region, title_en="kanarija", status="draft")
    later()
    save_as(plan, title_en="Adopted", status=ActivityPlan.Status.ADOPTED)

    assert "kanarija" not in page_of(visitor, plan)
    assert "kanarija" in page_of(officer, plan)


def test_names_of_closed_records_are_left_out(visitor, officer, activity, region):
    hidden = f.ActivityFactory(region=region, title_en="kanarija", visibility="internal")
    plan = f.ActivityPlanFactory(region=region, year=2031, status="draft")
    citation = f.CitationFactory(quote="kanarija")
    hidden.citations.add(citation)
    later()
    save_as(activity, follows=hidden, plan=plan, title_en="Other")
    activity.citations.add(citation)
    activity.citations.remove(citation)
    activity.citations.add(f.CitationFactory(quote="open words"))

    assert [change[0] for change in latest(visitor, activity)] == ["Title (English)", "Citations"]
    assert "kanarija" not in page_of(visitor, activity)
    assert "2031" not in page_of(visitor, activity)
    assert "kanarija" in page_of(officer, activity)


def test_words_of_a_withdrawn_photo_are_nowhere(curator, activity):
    photo = f.PhotoFactory(public=True, activity=activity, caption_en="kanarija")
    assert photo.history.filter(caption_en="kanarija").exists()

    curator.post(reverse("activities:photo_withdraw", args=[photo.pk]), {"reason": "asked for"})

    assert "kanarija" not in page_of(curator, activity)


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

    with django_assert_num_queries(17):
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
