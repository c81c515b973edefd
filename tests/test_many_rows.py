"""Many rows are written, and taken back, as one by one; with what each history then says."""

import pytest

from declarations.models import Office
from histories.many import BATCH, remove_all
from histories.models import NotedChange
from histories.together import Together, undo_all

from . import factories as f

pytestmark = pytest.mark.django_db


def test_more_rows_than_are_written_at_once_are_all_taken_out(curator):
    names = [f"office-{number}" for number in range(BATCH + 1)]
    offices = Office.objects.bulk_create(Office(slug=name, name_en=name) for name in names)

    remove_all(offices, by=curator.user, reason="Invented")

    assert not Office.objects.exists()
    assert Office.history.filter(history_type="-").count() == BATCH + 1


def test_what_was_written_twice_in_one_change_says_again_what_it_said_first(curator):
    office = f.OfficeFactory(position=1)
    together = Together(by=curator.user, reason="Invented")
    for position in (2, 3):
        together.write([office], lambda _row, to=position: {"position": to}, of="pk")
    note = NotedChange.objects.create(
        kind="declarations.office", told="Order", steps=together.steps, by=curator.user
    )

    assert undo_all(note, by=curator.user) == [office.pk]

    office.refresh_from_db()
    assert office.position == 1
