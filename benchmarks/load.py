"""Writes a made-up register into the database, in bulk."""

from collections.abc import Iterable, Iterator
from itertools import islice
from random import Random

from django.core.management import call_command
from django.db import transaction

from activities.models import (
    Activity,
    Involvement,
    ParticipantGroup,
    ParticipantKind,
    Partner,
    Venue,
)
from activities.participants import PARTS
from texts.folding import fold_all

from .data import Drawn, Maker
from .world import begin_register, world_of_database

CHUNK = 2_000
FOLLOWING_PERCENT = 4


def fill_register(size: int, *, seed: int = 1, say=print) -> None:
    """Fill an empty, migrated database with `size` activities, those of fixtures/ among them.

    Histories are not made up: no page that is measured reads them.
    """
    begin_register()
    wanted = size - Activity.objects.count()
    maker, written = Maker(world_of_database(seed), seed), 0
    drawn = (maker.draw(unique_place=number == wanted // 2) for number in range(wanted))
    for chunk in _chunks(drawn, CHUNK):
        _write(chunk, maker.random)
        written += len(chunk)
        if written % 100_000 < CHUNK and size >= 100_000:
            say(f"  {written:,} of {wanted:,} activities")
    rebuild_derived_data()


def rebuild_derived_data() -> None:
    """Renew what the register keeps beside its rows, and prove it against them."""
    call_command("check_counts", rebuild=True)


def _chunks(drawn: Iterator[Drawn], size: int) -> Iterator[list[Drawn]]:
    while chunk := list(islice(drawn, size)):
        yield chunk


@transaction.atomic
def _write(chunk: list[Drawn], random: Random) -> None:
    for each in chunk:
        each.activity.search_text = each.activity.searchable()
    Activity.objects.bulk_create(each.activity for each in chunk)
    _let_some_follow([each.activity for each in chunk], random)
    venues = [each.venue for each in chunk if each.venue]
    for each in chunk:
        if each.venue:
            each.venue.activity_id = each.activity.pk
            each.venue.search_text = fold_all(each.venue.words_en)
    Venue.objects.bulk_create(venues)
    _write_roles(Involvement, "municipality_id", chunk, "involvements")
    _write_roles(Partner, "organisation_id", chunk, "partners")
    _write_groups(chunk)
    for name, column in (
        ("communities", "community_id"),
        ("commitments", "commitment_id"),
        ("invited_regions", "region_id"),
    ):
        _write_links(name, column, chunk)


def _let_some_follow(activities: list[Activity], random: Random) -> None:
    """Make a few the second part of one of the same region that was written before."""
    latest, following = {}, []
    for activity in activities:
        if activity.region_id in latest and random.random() * 100 < FOLLOWING_PERCENT:
            activity.follows_id = latest[activity.region_id]
            following.append(activity)
        latest[activity.region_id] = activity.pk
    Activity.objects.bulk_update(following, ["follows"])


def _write_groups(chunk: Iterable[Drawn]) -> None:
    kinds = {slug: ParticipantKind.objects.get_or_create(slug=slug)[0] for slug in PARTS}
    ParticipantGroup.objects.bulk_create(
        ParticipantGroup(
            activity_id=each.activity.pk,
            kind=kinds[slug],
            number=number,
            basis=Activity.Basis.EXACT,
            position=position,
        )
        for each in chunk
        for position, (slug, number) in enumerate(each.groups, start=1)
    )


def _write_roles(model, column: str, chunk: Iterable[Drawn], name: str) -> None:
    model.objects.bulk_create(
        model(activity_id=each.activity.pk, role=role, **{column: pk})
        for each in chunk
        for role, pk in getattr(each, name)
    )


def _write_links(name: str, column: str, chunk: Iterable[Drawn]) -> None:
    through = getattr(Activity, name).through
    through.objects.bulk_create(
        through(activity_id=each.activity.pk, **{column: pk})
        for each in chunk
        for pk in getattr(each, name)
    )
