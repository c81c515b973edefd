"""What an officer's save costs: the whole way from the form's answers to the public record."""

import threading
import time
from copy import deepcopy
from itertools import count, cycle

from django.db import connection

from accounts.models import User
from activities.models import Activity
from desk.actions import Invalid, submit
from desk.models import ChangeRequest
from desk.payloads import Payload, payload_of

from .cells import Skipped

DIFFERENT = 20
EDITORS = 50


class SavedAgain:
    """Publishes a change of title to one activity after the other."""

    def __init__(self, by: User, first: int = 0, different: int = DIFFERENT):
        self.by, self.round = by, count(1)
        self.activities = cycle(_spread(first, different))

    def ask(self) -> float:
        """Give the seconds from the sent form to the commit."""
        return _publish(self._change(), self.by)

    def _change(self) -> ChangeRequest:
        activity = Activity.objects.get(pk=next(self.activities))
        before = payload_of(activity, self.by)
        return ChangeRequest.objects.create(
            activity=activity,
            is_new=False,
            base_version=activity.version,
            base_payload=before,
            payload=_retitled(before, f"changed {next(self.round)} times"),
            author=self.by,
            revision=1,
        )


class NewActivity(SavedAgain):
    """Publishes copies of activities as new ones, which then are in the database to stay."""

    def _change(self) -> ChangeRequest:
        before = payload_of(Activity.objects.get(pk=next(self.activities)), self.by)
        payload = _retitled(before, f"again {next(self.round)}")
        return ChangeRequest.objects.create(payload=payload, author=self.by, revision=1)


def _spread(first: int, different: int) -> list[int]:
    """Give ids of activities from all over the register."""
    everything = Activity.objects.order_by("pk")
    step = max(everything.count() // (different + first + 1), 1)
    return list(everything.values_list("pk", flat=True)[first * step :: step][:different])


def _retitled(payload: Payload, words: str) -> Payload:
    name = next(name for name in payload if name.startswith("title_"))
    return deepcopy(payload) | {name: [f"{payload[name][0].partition(' – ')[0]} – {words}"]}


def _publish(change: ChangeRequest, by: User) -> float:
    began = time.perf_counter()
    try:
        submit(change.pk, by=by, revision=change.revision)
    except Invalid as error:
        raise Skipped(f"the form was refused: {error.form.errors.as_json()}") from error
    return time.perf_counter() - began


def editors_at_once(by: User) -> dict:
    """Let many people save at the same moment, each another activity; give errors and seconds."""
    savers = [SavedAgain(by, first=number, different=1) for number in range(EDITORS)]
    changes = [saver._change() for saver in savers]
    start, errors = threading.Barrier(EDITORS + 1), []

    def save(change: ChangeRequest) -> None:
        start.wait()
        try:
            _publish(change, by)
        except Exception as error:  # noqa: BLE001 - every kind of failure counts
            errors.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=[change]) for change in changes]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    return {"editors": EDITORS, "errors": len(errors), "first": errors[:1], "seconds": seconds}
