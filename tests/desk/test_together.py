"""Curators change many activities in one go, having seen what becomes of each, and take it back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, CommunityPart
from histories.models import NotedChange
from tests import factories as f
from tests.desk.together import address, change, choose, undo

pytestmark = pytest.mark.django_db


def said(page):
    return [(each.activity.title, each.before, each.after) for each in page.context["page"]]


def test_type_is_changed_of_all_that_were_chosen_and_of_no_other(curator, march, fair, sport):
    other, earlier = f.ActivityFactory(), [str(march.type), str(fair.type)]
    key = choose(curator, march, fair)

    page = curator.get(address(key, "type", to=sport))
    change(curator, key, "type", to=sport)

    for each in (march, fair, other):
        each.refresh_from_db()
    assert said(page) == [("March", earlier[:1], ["Sport"]), ("Fair", earlier[1:], ["Sport"])]
    assert (march.type, fair.type) == (sport, sport)
    assert other.type != sport
    assert march.version == 2


def test_history_says_who_changed_it_and_why(curator, march, sport):
    change(curator, choose(curator, march), "type", "A pattern", to=sport)

    entry = march.history.latest()
    assert (entry.history_user, entry.history_change_reason) == (curator.user, "A pattern")
    assert entry.type_id == sport.pk


def test_lists_of_an_activity_stay_in_its_history(curator, march, sport):
    commitment = f.CommitmentFactory()
    march.commitments.add(commitment)

    change(curator, choose(curator, march), "type", to=sport)

    assert [row.commitment for row in march.history.latest().commitments.all()] == [commitment]


def test_all_that_a_filter_finds_are_chosen(curator, march, fair, sport):
    Activity.objects.filter(pk=fair.pk).update(status="held")

    change(curator, choose(curator, status__exact="held"), "type", to=sport)

    assert list(Activity.objects.filter(type=sport)) == [fair]


@pytest.mark.parametrize(
    ("name", "factory"), [("plan", "ActivityPlan"), ("programme", "Programme")]
)
def test_what_it_is_part_of_is_said_and_taken_back(curator, march, name, factory):
    whole = getattr(f, f"{factory}Factory")()
    key = choose(curator, march)

    change(curator, key, name, to=whole)
    march.refresh_from_db()
    assert getattr(march, name) == whole
    change(curator, key, name, to="")

    march.refresh_from_db()
    assert getattr(march, name) is None


def test_plan_that_says_what_it_belongs_to_stays(curator, march):
    plan = f.ActivityPlanFactory()
    belonging = {"belonging": "declaration", "belonging_basis": "plan"}
    Activity.objects.filter(pk=march.pk).update(plan=plan, **belonging)

    page = curator.get(address(choose(curator, march), "plan", to=""))

    assert "Stays: It is under the declaration because it is part of this plan." in page.text
    assert page.context["changing"] == 0


def test_community_is_split_by_filter(curator, march, fair):
    old, new, newer = (f.CommunityFactory() for _number in range(3))
    for each in (march, fair):
        f.CommunityPartFactory(activity=each, community=old, sense="topic")

    change(curator, choose(curator, march), "community-replace", gone=old, to=new)
    change(curator, choose(curator, fair), "community-replace", gone=old, to=newer)

    rows = CommunityPart.objects.values_list("activity", "community", "sense")
    assert set(rows) == {(march.pk, new.pk, "topic"), (fair.pk, newer.pk, "topic")}


def test_what_would_stand_twice_stands_once_and_comes_back_twice(curator, march):
    old, new = f.CommunityFactory(), f.CommunityFactory()
    for community in (old, new):
        f.CommunityPartFactory(activity=march, community=community)
    key = choose(curator, march)

    page = curator.get(address(key, "community-replace", gone=old, to=new))
    change(curator, key, "community-replace", gone=old, to=new)

    assert said(page) == [
        ("March", [f"{old} (took part)", f"{new} (took part)"], [f"{new} (took part)"])
    ]
    assert [row.community for row in march.community_parts.all()] == [new]
    undo(curator)
    assert {row.community for row in march.community_parts.all()} == {old, new}


def test_organisation_is_added_and_taken_out(curator, march):
    organisation = f.OrganisationFactory()
    key = choose(curator, march)

    change(curator, key, "partner-add", to=organisation, role="funder")
    again = curator.get(address(key, "partner-add", to=organisation, role="funder"))
    assert [row.role for row in march.partners.all()] == ["funder"]
    assert "Stays: It says so already." in again.text
    change(curator, key, "partner-remove", gone=organisation)

    assert not march.partners.exists()
    assert march.partners.model.history.filter(history_type="-").count() == 1


def test_citation_of_many_is_replaced(curator, march, fair):
    wrong, right = f.CitationFactory(), f.CitationFactory()
    f.cite(march, wrong, about="dates")
    f.cite(fair, wrong)
    f.cite(fair, right)

    change(curator, choose(curator, march, fair), "citation-replace", gone=wrong, to=right)

    rows = [list(each.evidence.values_list("citation", "about")) for each in (march, fair)]
    assert rows == [[(right.pk, "dates")], [(right.pk, "")]]


def test_saving_it_afterwards_derives_nothing_else(curator, march):
    old, new = f.CommunityFactory(), f.CommunityFactory()
    part = f.CommunityPartFactory(activity=march, community=old)
    f.cite(march)
    change(curator, choose(curator, march), "community-replace", gone=old, to=new)
    found = [type(each).objects.filter(pk=each.pk) for each in (march, part)]
    before = [rows.values().get() for rows in found]

    for rows in found:
        rows.get().save()

    assert [rows.values().get() for rows in found] == before


def test_certainty_follows_what_is_cited(curator, march):
    part = f.CommunityPartFactory(activity=march)
    citation = f.CitationFactory()
    key = choose(curator, march)

    change(curator, key, "citation-add", to=citation, about="", certainty="inferred")
    march.refresh_from_db()
    part.refresh_from_db()
    assert (march.dates_certainty, part.certainty) == ("inferred", "inferred")
    undo(curator)

    march.refresh_from_db()
    part.refresh_from_db()
    assert (march.dates_certainty, part.certainty) == ("", "")


def test_what_bore_what_goes_is_kept_with_it(curator, march, sport):
    f.cite(march, f.CitationFactory(quote="a march"), about="type")
    earlier = str(march.type)

    change(curator, choose(curator, march), "type", to=sport)

    row = march.evidence.get(citation__quote="a march")
    assert (row.earlier_value, row.borne_until) == (earlier, timezone.localdate())
    newer = march.evidence.get(about="type", borne_until=None)
    assert newer.citation.source.office_report.office == "curators"


def test_words_still_bear_a_value_where_the_curator_says_so(curator, march, sport):
    f.cite(march, f.CitationFactory(quote="a match"), about="type")

    change(curator, choose(curator, march), "type", to=sport, is_borne="on")

    row = march.evidence.get()
    assert (row.citation.quote, row.borne_until) == ("a match", None)


def test_words_for_a_community_bear_the_new_one_by_our_reading(curator, march):
    old, new = f.CommunityFactory(), f.CommunityFactory()
    f.CommunityPartFactory(activity=march, community=old)
    f.cite(march, citation := f.CitationFactory(), about="community", community=old)
    asked = {"gone": old, "to": new, "is_borne": "on"}

    change(curator, choose(curator, march), "community-replace", "Split", **asked)

    row = march.evidence.get(community=new)
    assert (row.citation, row.certainty, row.note) == (citation, "inferred", "Split")
    assert march.community_parts.get().certainty == "inferred"
    ended = march.evidence.get(community=old)
    assert ended.earlier_value == f"{old} (took part)"
    undo(curator)
    assert (march.evidence.get().community, march.evidence.get().borne_until) == (old, None)
    assert march.community_parts.get().certainty == "said"


def test_what_changed_since_it_was_shown_is_shown_again(curator, march, sport):
    url = address(choose(curator, march), "type", to=sport)
    seen = curator.get(url).context["seen"]
    Activity.objects.update(version=9)

    page = curator.post(url, {"seen": seen, "reason": "Our mistake"})

    assert page.status_code == 422
    assert "This has changed since you opened the page. Please read it again." in page.text
    assert not NotedChange.objects.exists()


def test_nothing_is_written_where_nothing_would_change(curator, march):
    url = address(choose(curator, march), "type", to=march.type)
    page = curator.get(url)

    refused = curator.post(url, {"seen": page.context["seen"], "reason": "Our mistake"})

    assert "Change 0" not in page.text
    assert "Nothing would change." in refused.text


def test_reason_is_asked(curator, march, sport):
    url = address(choose(curator, march), "type", to=sport)

    page = curator.post(url, {"seen": curator.get(url).context["seen"], "reason": ""})

    assert page.status_code == 422
    assert page.context["reason_form"].errors.keys() == {"reason"}


@pytest.mark.parametrize(
    ("verb", "asked", "field"),
    [("type", {"to": ""}, "to"), ("community-replace", {"gone": 0, "to": 0}, "gone")],
)
def test_what_cannot_be_done_is_said(curator, march, verb, asked, field):
    page = curator.get(address(choose(curator, march), verb, **asked))

    assert page.status_code == 422
    assert field in page.context["form"].errors


def test_what_is_retired_goes_and_does_not_come(curator, march):
    new = f.CommunityFactory(name_en="Lasting")
    retired = {"retired_on": "2020-01-01", "retired_because": "Two", "successor": new}
    old = f.CommunityFactory(name_en="Former", **retired)

    page = curator.get(reverse("desk:together", args=[choose(curator, march), "community-replace"]))

    fields = page.context["form"].fields
    offered = {name: {label for _pk, label in fields[name].choices[1:]} for name in ("gone", "to")}
    assert offered == {"gone": {str(old), str(new)}, "to": {str(new)}}


def test_nothing_replaces_itself(curator, march):
    same = f.CommunityFactory()

    page = curator.get(address(choose(curator, march), "community-replace", gone=same, to=same))

    assert page.context["form"].errors["to"] == ["That is the same twice."]


def test_what_is_gone_before_it_is_changed_is_counted(curator, march, fair, sport):
    key = choose(curator, march, fair)
    fair.delete()

    page = curator.get(address(key, "type", to=sport))

    assert "1 is no longer in the register." in page.text
    assert page.context["changing"] == 1


def test_what_does_not_name_it_stays_first_in_the_list(curator, march, fair):
    old, new = f.CommunityFactory(), f.CommunityFactory()
    f.CommunityPartFactory(activity=march, community=old)

    page = curator.get(address(choose(curator, march, fair), "community-replace", gone=old, to=new))

    assert [each.activity for each in page.context["page"]] == [fair, march]
    assert "Stays: It does not name this." in page.text
    assert "1 stays as it is" in page.text


def test_what_had_ceased_to_bear_a_value_before_stays_as_it_is(curator, march, sport):
    ended = f.cite(march, about="type", borne_until="2024-05-01", earlier_value="Walk")

    change(curator, choose(curator, march), "type", to=sport)

    ended.refresh_from_db()
    assert (str(ended.borne_until), ended.earlier_value) == ("2024-05-01", "Walk")
