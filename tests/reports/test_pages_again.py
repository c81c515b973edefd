"""Every public page is sent again when anything that it shows has changed, and else is not."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from activities.models import Activity
from browse.filter_set import WAYS
from freshness import triggers
from freshness.watching import watched
from tests import factories as f

# What is no page: files, which have tags of their own, answers by mail, and echoes of a form.
EXCUSED = {
    "health:healthz",
    "health:metrics",
    "desk:echo",
    "activities:photo_file",
    "activities:plan_scan",
    "declarations:declaration_scan",
    "declarations:signing_scan",
    "sources:source_file",
    "desk:outcome_answer_by_link",
    "desk:reminder_unsubscribe",
    "browse:saved_search_unsubscribe",
}
MOST_OF_THE_TABLES = 40
TABLE_READ = re.compile(r'(?:FROM|JOIN) "(\w+)"')


def every_address() -> dict[str, str]:
    """Public pages by name, each of a record that has something of everything."""
    part_of = {"plan": f.ActivityPlanFactory(status="adopted"), "programme": f.ProgrammeFactory()}
    activity = f.ActivityFactory(status="held", **part_of)
    signature, community = f.SignatureFactory(), f.CommunityFactory()
    commitment = f.CommitmentFactory(declaration=signature.declaration)
    f.InvolvementFactory(activity=activity, municipality=signature.municipality)
    partner = f.PartnerFactory(activity=activity)
    partner.organisation.citations.add(citation := f.CitationFactory())
    f.PhotoFactory(activity=activity)
    f.LanguageUseFactory(municipality=signature.municipality, law=f.LawFactory())
    activity.communities.add(community)
    activity.commitments.add(commitment)
    activity.invited_regions.add(signature.signing.region)
    change = f.ChangeRequestFactory(activity=activity, region=activity.region, status="approved")
    f.ReviewStepFactory(change_request=change, verb="approved")
    activity._change_reason = f"Change request {change.pk}"
    activity.save()
    # It had somebody who reported for it, and whose account is closed.
    f.UserFactory(municipality=signature.municipality, joined_at=timezone.now(), is_active=False)
    f.ScopeFactory(source=citation.source)
    for each in (activity, activity.plan, signature, signature.signing, signature.municipality):
        each.citations.add(citation)
    signature.declaration.citations.add(citation)
    commitment.citations.add(citation)
    cited = (activity.plan, signature.signing, signature.municipality, signature.declaration)
    for each in (*cited, signature.signing.region):
        each.statements.add(f.StatementFactory(source=citation.source))
    for each in (signature.signing.region, community, f.StatementFactory(is_on_overview=True)):
        f.cite(each, citation)
    plan = [activity.plan.region.slug, activity.plan.year]
    records = {
        "activities:activity_detail": [activity.slug],
        "activities:plan_detail": plan,
        "activities:organisation_detail": [partner.organisation.slug],
        "activities:programme_detail": [activity.programme.slug],
        "regions:municipality_detail": [signature.municipality.slug],
        "regions:region_detail": [signature.signing.region.slug],
        "regions:community_detail": [community.slug],
        "declarations:declaration_detail": [signature.declaration.slug],
        "sources:source_detail": [citation.source.slug],
    }
    histories = {
        f"reports:{name.partition(':')[2].replace('_detail', '_history')}": args
        for name, args in records.items()
    }
    counted = [[activity.pk, activity.reference, "", "held"]]
    f.YearReportFactory(
        municipality=signature.municipality, year=2019, confirmed=True, snapshot=counted
    )
    records["regions:municipality_year"] = [signature.municipality.slug, 2019]
    records["declarations:signing_detail"] = [signature.declaration.slug, signature.signing.pk]
    records["sources:source_statements"] = [citation.source.slug]
    lists = [
        *("reports:overview", "reports:coverage", "reports:coverage_together", "reports:search"),
        "reports:counting",
        *("browse:activity_list", "activities:plan_list", "sources:source_list"),
        "activities:organisation_list",
        "activities:programme_list",
        *("regions:municipality_list", "regions:region_list", "regions:community_list"),
        *("declarations:declaration_list", "declarations:signatory_list", "reports:counting"),
    ]
    found = {name: reverse(name, args=args) for name, args in (records | histories).items()}
    found |= {name: reverse(name) for name in lists}
    found["reports:search"] += "?q=invented"
    return found


@pytest.fixture
def addresses(db) -> dict[str, str]:
    return every_address()


def public_pages() -> set[str]:
    """Names of what a visitor can open in the namespaces that visitors read."""
    found = set()
    for space in ("reports", "activities", "browse", "desk", "regions", "declarations", "sources"):
        _prefix, resolver = get_resolver().namespace_dict[space]
        for pattern in resolver.url_patterns:
            is_public = not getattr(pattern.callback, "login_required", True)
            if isinstance(pattern, URLPattern) and is_public:
                found.add(f"{space}:{pattern.name}")
    return found


def asked_again(client, url: str, tag: str, **headers):
    return client.get(url, headers={"If-None-Match": tag, **headers})


def test_every_public_page_is_tried(addresses):
    assert addresses.keys() == public_pages() - EXCUSED


@pytest.mark.many_times
def test_unchanged_page_costs_one_query_and_changed_ones_are_sent(
    addresses, visitor, django_assert_num_queries
):
    visitor.get(addresses["reports:overview"])
    tags = {url: visitor.get(url)["ETag"] for url in addresses.values()}

    for url, tag in tags.items():
        with django_assert_num_queries(1):
            response = asked_again(visitor, url, tag)
        assert (url, response.status_code) == (url, 304)
        assert response["Cache-Control"] == "private, no-cache"
    Activity.objects.update(participants_wording="many")
    answers = [asked_again(visitor, url, tag) for url, tag in tags.items()]

    assert {answer.status_code for answer in answers} == {200}
    assert not set(tags.values()) & {answer["ETag"] for answer in answers}


def test_public_pages_read_all_tables_that_are_watched_and_no_others(addresses, visitor):
    f.BoundaryFactory()
    listed = addresses["browse:activity_list"]
    ways = [f"{listed}?view={way}" for way, _label in WAYS]
    read = {}

    for url in [*addresses.values(), *ways, f"{listed}?view=map&map=geographic"]:
        with CaptureQueriesContext(connection) as asked:
            assert visitor.get(url).status_code == 200
        for query in asked.captured_queries:
            for table in TABLE_READ.findall(query["sql"]):
                read.setdefault(table, url)

    unwatched = {table: url for table, url in read.items() if table not in watched}
    assert unwatched == {}
    assert sorted(watched.keys() - read.keys()) == []


@pytest.mark.many_times
def test_any_write_to_a_watched_table_makes_another_tag(addresses, visitor):
    url, written = addresses["regions:region_list"], set()
    tag = visitor.get(url)["ETag"]

    for table in sorted(set(triggers.existing_triggers().values()) - {triggers.TABLE}):
        if write_to(table):
            written.add(table)
            assert (table, visitor.get(url)["ETag"] != tag) == (table, True)
            tag = visitor.get(url)["ETag"]

    assert len(written) > MOST_OF_THE_TABLES


def write_to(table: str) -> int:
    """Write what is there anyway; gives how many rows there were to write to."""
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, table)
        column = "role" if table == "accounts_user" else columns[0].name
        cursor.execute(f'UPDATE "{table}" SET "{column}" = "{column}"')  # noqa: S608 - our names
        return cursor.rowcount


def test_sign_in_of_somebody_changes_no_page(addresses, visitor, focal_point):
    url = addresses["reports:activity_history"]
    tag = visitor.get(url)["ETag"]

    User.objects.update(last_login=timezone.now())
    assert asked_again(visitor, url, tag).status_code == 304

    User.objects.update(role=User.Role.CURATOR, municipality=None)
    assert asked_again(visitor, url, tag).status_code == 200


@pytest.mark.parametrize("name", ["reports:coverage", "regions:municipality_detail"])
def test_each_language_has_its_own_tag(addresses, visitor, name):
    url = addresses[name]
    tag = visitor.get(url)["ETag"]

    with override("sq"):
        answer = asked_again(visitor, url, tag, **{"Accept-Language": "sq"})

    assert answer.status_code == 200
    assert answer["ETag"] != tag


def test_people_signed_in_are_given_no_tag(addresses, focal_point):
    for url in addresses.values():
        response = focal_point.get(url)
        assert (url, "ETag" in response) == (url, False)
        assert response["Cache-Control"] == "no-store, private"
