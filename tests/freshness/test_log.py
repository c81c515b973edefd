"""The index hears of every change, however it is made and in whatever order it is committed."""

import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.http import QueryDict

from activities.models import Activity
from browse.answers import answer_to
from browse.index import current_snapshot, snapshot
from freshness import log, triggers
from tests.factories import ActivityFactory, CommunityFactory

IS_SQLITE = connection.vendor == "sqlite"


def total() -> int:
    answer = answer_to(QueryDict(""), AnonymousUser())
    return answer.total


def in_another_connection(work) -> None:
    def run():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


@pytest.mark.django_db
def test_every_table_of_the_register_has_its_triggers():
    assert triggers.missing_triggers() == set()


@pytest.mark.django_db
def test_a_missing_trigger_is_made_again_and_everything_is_read_anew():
    assert total() == 0
    triggers.remove()
    ActivityFactory()
    assert total() == 0

    triggers.install()

    assert total() == 1


@pytest.mark.django_db
def test_triggers_make_way_where_tables_are_about_to_change_and_stay_else():
    triggers.make_way(plan=[])
    assert triggers.missing_triggers() == set()

    triggers.make_way(plan=["a migration"])

    assert triggers.existing_triggers() == {}


@pytest.mark.django_db
def test_check_counts_finds_no_fault_and_then_a_missing_trigger(capsys):
    ActivityFactory().communities.add(CommunityFactory())
    call_command("check_counts", "--rebuild")
    assert "counts agree with the database" in capsys.readouterr().out

    triggers.remove()

    with pytest.raises(CommandError, match="There is no trigger"):
        call_command("check_counts")


@pytest.mark.django_db
def test_check_counts_names_what_differs():
    activity = ActivityFactory(status="held")
    assert total() == 1
    triggers.remove()
    Activity.objects.filter(pk=activity.pk).update(status="planned")

    with pytest.raises(CommandError, match="status held: 1 in the index"):
        call_command("check_counts")


@pytest.mark.django_db
def test_whoever_is_far_behind_reads_everything_anew(monkeypatch):
    assert total() == 0
    monkeypatch.setattr(log, "MOST_ENTRIES", 3)

    ActivityFactory.create_batch(5)

    assert total() == 5


@pytest.mark.django_db(transaction=True)
def test_what_another_process_commits_is_counted_at_once():
    activity = ActivityFactory()
    assert total() == 1

    in_another_connection(ActivityFactory)
    assert total() == 2

    in_another_connection(Activity.objects.get(pk=activity.pk).delete)
    assert total() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(IS_SQLITE, reason="in memory, SQLite lets nobody read beside a writer")
def test_what_another_thread_has_not_committed_is_counted_for_that_thread_alone():
    assert total() == 0
    counted = []
    with transaction.atomic():
        ActivityFactory()
        in_another_connection(lambda: counted.append(total()))
        counted.append(total())
        transaction.set_rollback(True)

    assert counted == [0, 1]
    assert total() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(IS_SQLITE, reason="SQLite writes one after the other")
def test_a_change_that_began_first_and_is_committed_last_is_counted():
    activity = ActivityFactory()
    assert total() == 1
    begun, may_commit = threading.Event(), threading.Event()

    def begin_and_wait():
        with transaction.atomic():
            ActivityFactory(title_en="begun first")
            begun.set()
            may_commit.wait(timeout=20)
        connection.close()

    thread = threading.Thread(target=begin_and_wait)
    thread.start()
    begun.wait(timeout=20)
    Activity.objects.filter(pk=activity.pk).update(status="held")
    assert total() == 1
    may_commit.set()
    thread.join()

    assert total() == 2


@pytest.mark.django_db(transaction=True)
def test_emptying_all_tables_empties_the_index():
    ActivityFactory()
    assert total() == 1

    call_command("flush", interactive=False, verbosity=0)

    assert total() == 0


def found(word: str) -> int:
    answer = answer_to(QueryDict(f"q={word}"), AnonymousUser())
    return answer.total


@pytest.mark.django_db
def test_a_word_is_found_as_soon_as_it_is_written_and_no_longer_than_that():
    activity = ActivityFactory(title_en="Peace march in Štrpce")
    assert [found(word) for word in ("march", "rpce", "pe", "arcmh", "marchin")] == [1, 0, 1, 0, 0]

    Activity.objects.filter(pk=activity.pk).update(search_text="choir")
    assert [found(word) for word in ("march", "choir", "ch")] == [0, 1, 1]

    activity.delete()
    assert found("choir") == 0


@pytest.mark.django_db
def test_a_compound_is_found_with_its_hyphen_and_without():
    ActivityFactory(title_en="An inter-community walk")
    ActivityFactory(title_en="Intercommunity games")

    assert [found("inter-community"), found("intercommunity"), found("intercom")] == [2, 2, 2]
    assert [found("inter"), found("community")] == [2, 1]


@pytest.mark.django_db
def test_everything_is_read_anew_once_most_slots_are_left(monkeypatch):
    monkeypatch.setattr(snapshot, "SPARE", 1)
    activity = ActivityFactory()
    for status in ("held", "planned", "cancelled", "held"):
        Activity.objects.filter(pk=activity.pk).update(status=status, status_reason="Snow.")
        assert total() == 1

    assert len(current_snapshot().pks) == 1


@pytest.mark.django_db
def test_check_counts_names_how_many_there_are():
    activity = ActivityFactory()
    assert total() == 1
    triggers.remove()
    Activity.objects.filter(pk=activity.pk).delete()

    with pytest.raises(CommandError, match="1 in the index, 0 in the database"):
        call_command("check_counts")


@pytest.mark.django_db
def test_trigger_of_an_earlier_version_goes():
    table = Activity._meta.db_table
    old = triggers._trigger(
        "changelog0_old", f"AFTER INSERT ON {table} FOR EACH ROW", triggers.EVERYTHING
    )
    with connection.cursor() as cursor:
        cursor.execute(old)
    assert "changelog0_old" in triggers.existing_triggers()

    triggers.install()

    assert "changelog0_old" not in triggers.existing_triggers()


@pytest.mark.django_db
def test_before_the_log_has_its_table_no_trigger_is_wanted():
    triggers.remove()
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {log.TABLE} RENAME TO aside")

    assert triggers.wanted_triggers() == {}
