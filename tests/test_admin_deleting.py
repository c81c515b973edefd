"""Nothing that is used can be deleted, and with what is deleted goes nothing but its own parts."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.db.models import CASCADE, SET_NULL, ProtectedError
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from activities.models import Activity, CommunityPart
from declarations.models import Commitment, Signing
from histories.curation import CurationAdmin
from histories.models import NotedChange
from histories.uses import relations_using, uses_of
from regions.models import Community, Region

from . import factories as f
from .admin_pages import change, errors_of, list_of, page_of, part
from .using import used_by

OURS = {
    config.label
    for config in apps.get_app_configs()
    if Path(config.path).parent == Path(settings.BASE_DIR)
}
CURATED = [model for model, page in admin.site._registry.items() if isinstance(page, CurationAdmin)]
# Accounts are closed and erased; no page deletes them.
CURATED.remove(User)
WAYS = [(model, relation) for model in CURATED for relation in relations_using(model)]


def name_of(value):
    if isinstance(value, type):
        return value.__name__
    return f"{value.related_model.__name__}.{value.field.name}"


def lists_of(response) -> list[str]:
    """What a page says that uses a record, without the links."""
    return [re.sub("<[^>]+>", "", words) for words in response.context["protected"]]


def ours_going_with(model, rule) -> set[str]:
    """The rows of ours of which the database lets go, or lets go of, when one of these goes."""
    return {
        name_of(relation)
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
        if relation.one_to_many or relation.one_to_one
        if relation.on_delete is rule
        if relation.related_model._meta.app_label in OURS
        if relation.field.name != "history_user"
    }


def parts_written_down() -> dict[str, set[str]]:
    """The table of docs/deleting.md."""
    text = Path(settings.BASE_DIR, "docs/deleting.md").read_text()
    rows = re.findall(r"^\| (\w+) \| (\w+\..*) \|$", text, re.MULTILINE)
    return {model: set(parts.split(", ")) for model, parts in rows}


def test_with_each_record_go_the_parts_that_are_written_down():
    found = {}
    for model in apps.get_models():
        going = ours_going_with(model, CASCADE)
        own_lists = {name for name in going if name.split(".")[0].startswith(f"{model.__name__}_")}
        if going - own_lists and model._meta.app_label in OURS:
            found[model.__name__] = going - own_lists

    assert found == parts_written_down()


def test_nothing_forgets_a_record_that_was_deleted():
    """Of whom an account was handed over to, and of answered questions, no page deletes any."""
    found = {name for model in apps.get_models() for name in ours_going_with(model, SET_NULL)}

    assert found == {"OutcomeAnswer.question", "Pause.by", "User.handed_over_to"}


def test_what_is_used_in_any_way_cannot_be_deleted_by_any_code(db):
    assert len(WAYS) > 60
    for _model, relation in WAYS:
        record, _owner = used_by(relation)

        with pytest.raises(ProtectedError):
            record.delete()
        with pytest.raises(ProtectedError):
            type(record).objects.filter(pk=record.pk).delete()


@pytest.mark.parametrize("model", dict.fromkeys(model for model, _way in WAYS), ids=name_of)
def test_page_says_what_uses_a_record_and_its_links_find_that(curator, model):
    for _model, relation in (way for way in WAYS if way[0] is model):
        record, owner = used_by(relation)

        page = curator.get(page_of(record, "uses"))
        refused = curator.post(page_of(record, "delete"), {"post": "yes"})

        assert lists_of(refused) == [re.sub("<[^>]+>", "", use) for use in page.context["uses"]]
        assert model.objects.filter(pk=record.pk).exists()
        links = re.findall(r'href="([^"]*)">[^<]*: 1', " ".join(page.context["uses"]))
        if type(owner) in admin.site._registry:
            found = [list(curator.get(link).context["cl"].queryset) for link in links]
            assert [owner] in found


def test_page_of_what_nothing_uses_offers_to_delete_it(curator):
    office = f.OfficeFactory()

    page = curator.get(page_of(office, "uses")).content.decode()

    assert f"Nothing uses “{office}”" in page
    assert page_of(office, "delete") in page


def test_page_of_a_record_leads_to_what_uses_it(curator):
    office = f.OfficeFactory()

    assert page_of(office, "uses") in curator.get(change(office)).content.decode()


def test_page_says_where_doubles_are_merged(curator):
    source = f.StatementFactory().source

    for verb in ("uses", "delete"):
        page = curator.get(page_of(source, verb)).content.decode()
        assert f'{reverse("desk:merge_choose")}?kind=sources"' in page


def test_what_uses_a_record_is_said_to_nobody_who_may_not_change_it(officer):
    citation = f.CitationFactory()

    assert officer.get(page_of(citation, "uses")).status_code == 403
    assert page_of(citation, "uses") not in officer.get(change(citation)).content.decode()


def test_what_uses_a_missing_record_answers_with_a_page(curator):
    office = f.OfficeFactory.build(pk=999)

    assert curator.get(page_of(office, "uses"), follow=True).status_code == 200


def test_officer_is_led_to_no_list_that_officers_do_not_have(officer, region):
    signing = f.SigningFactory(region=region)
    f.ActivityFactory(announced_at=signing)

    response = officer.get(page_of(signing, "delete"))

    assert response.context["protected"] == ["Activities: 1"]


def test_record_into_which_another_was_merged_is_not_deleted(curator, activity):
    named = {"kept_name": "Invented", "merged_name": "Double", "reason": "Twice", "steps": []}
    NotedChange.objects.create(
        kind="activities.activity", kept_id=activity.pk, merged_id=0, by=curator.user, **named
    )

    response = curator.post(page_of(activity, "delete"), {"post": "yes"})

    assert lists_of(response) == ["Changes of several records: 1"]
    assert Activity.objects.get() == activity


def test_record_of_which_a_merge_was_undone_may_be_deleted(curator):
    office = f.OfficeFactory()
    named = {"kept_name": "Invented", "merged_name": "Double", "reason": "Twice", "steps": []}
    NotedChange.objects.create(
        kind="declarations.office",
        kept_id=office.pk,
        merged_id=0,
        undone_at=timezone.now(),
        by=curator.user,
        **named,
    )

    assert uses_of(type(office), [office]) == []


def test_an_activity_that_names_a_record_in_two_of_its_parts_is_counted_once(activity):
    community = f.CommunityFactory()
    for sense in CommunityPart.Sense.values[:2]:
        f.CommunityPartFactory(activity=activity, community=community, sense=sense)

    uses = uses_of(type(community), [community])

    assert [(use.model, use.number) for use in uses] == [(type(activity), 1)]


def test_refused_bulk_deletion_says_by_what_each_is_used(curator, suhareka):
    regions = [suhareka.region, f.RegionFactory()]
    ticked = {"action": "delete_selected", "post": "yes"}
    ticked["_selected_action"] = [region.pk for region in regions]

    response = curator.post(list_of(Region), ticked)

    assert response.context["protected"] == [
        "Municipalities: 1",
        "Municipalities: 1 (memberships in regions)",
    ]
    assert "one by one" in response.content.decode()
    assert Region.objects.count() == 2


def test_unused_records_are_deleted_in_bulk_after_a_page_that_asks(curator):
    community = f.CommunityFactory()
    ticked = {"action": "delete_selected", "_selected_action": [community.pk]}

    asked = curator.post(list_of(Community), ticked).content.decode()
    curator.post(list_of(Community), {**ticked, "post": "yes"})

    assert str(community.names.model._meta.verbose_name).capitalize() in asked
    assert not Community.objects.exists()


def test_page_that_asks_names_the_lists_that_go_with_a_record(curator, activity):
    commitment = f.CommitmentFactory(text_en="Invented promise")
    activity.commitments.add(commitment)

    page = curator.get(page_of(activity, "delete")).content.decode()

    assert f"Commitments served: {commitment}" in page


def test_used_row_is_not_deleted_on_the_page_of_its_record_either(curator, activity):
    commitment = f.CommitmentFactory()
    activity.commitments.add(commitment)
    row = {"id": commitment.pk, "declaration": commitment.declaration_id, "DELETE": "on"}
    row |= {"number": commitment.number, "text_en": commitment.text_en}
    form = {"slug": commitment.declaration.slug, "title_en": commitment.declaration.title_en}

    response = curator.post(
        change(commitment.declaration),
        {**form, **part("commitments", row, saved=1), **part("evidence")},
    )

    assert "cannot be deleted" in " ".join(errors_of(response))
    assert Commitment.objects.get() == commitment


def test_signature_that_was_renewed_is_not_deleted_on_the_page_of_its_signing(curator):
    signature = f.ActFactory().signature
    signing = signature.signing
    row = {"id": signature.pk, "signing": signing.pk, "DELETE": "on", "position": 1}
    row |= {"municipality": signature.municipality_id, "signatory": signature.signatory_id}
    form = {"declaration": signing.declaration_id, "region": signing.region_id, "signed_on": "2017"}

    response = curator.post(
        change(signing),
        {**form, **part("signatures", row, saved=1), **part("evidence")},
    )

    assert "cannot be deleted" in " ".join(errors_of(response))
    assert list(Signing.objects.get().signatures.all()) == [signature]


def test_refusal_to_delete_does_not_read_out_a_foreign_draft(curator, activity):
    f.ChangeRequestFactory(
        activity=activity, is_new=False, base_version=1, payload={"title_en": ["kanarija"]}
    )

    response = curator.get(page_of(activity, "delete"))

    assert lists_of(response) == ["Change requests: 1"]
    assert "kanarija" not in response.content.decode()
