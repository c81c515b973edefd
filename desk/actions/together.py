"""Changing many activities in one go, and taking that back."""

from collections.abc import Iterable, Iterator
from copy import copy

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities.admin.kept_evidence import reported_by_curators
from activities.chosen import in_batches
from activities.cited_values import bearing, changes_between, evidence_kept
from activities.models import Activity, ActivityEvidence
from activities.models.evidence import keep_certainties
from desk.together import Planned, WantedChange, fingerprint, plan_all, values_before_and_after
from histories.models import NotedChange
from histories.together import Together, undo_all
from sources.models import Certainty, Citation

from .steps import OUTDATED, Refused, taking_back


@transaction.atomic
def change_together(
    asked: WantedChange, ids: list[int], *, seen: str, reason: str, by: User
) -> NotedChange:
    """Do to each activity what was planned for it, as one change. Raises Refused with a sentence,
    where the person has seen another plan or nothing would change."""
    planned = plan_all(asked, ids, is_locked=True)
    if fingerprint(planned) != seen:
        raise Refused(OUTDATED)
    changing = [each for each in planned if not each.refusal]
    if not changing:
        raise Refused(_("Nothing would change."))
    together = Together(by=by, reason=reason)
    evidence = list(_evidence_after(asked, changing, reason))
    _write(asked, changing, together)
    _write_evidence(evidence, together)
    _keep_certainties(each.activity.pk for each in changing)
    return NotedChange.objects.create(
        kind=Activity._meta.label_lower,
        told=str(asked),
        number=len(changing),
        reason=reason,
        steps=together.steps,
        by=by,
    )


def _write_evidence(evidence: list[ActivityEvidence], together: Together) -> None:
    """The rows that come, and those that from today on bear what no longer stands there."""
    together.make([row for row in evidence if row.pk is None], of="activity_id")
    ended = {row.pk: row for row in evidence if row.pk}
    together.write(
        [
            row
            for batch in in_batches(ended)
            for row in ActivityEvidence.objects.filter(pk__in=batch)
        ],
        lambda row: {
            name: getattr(ended[row.pk], name) for name in ("borne_until", "earlier_value")
        },
        of="activity_id",
    )


def _write(asked: WantedChange, changing: list[Planned], together: Together) -> None:
    """The values or the links themselves, and that each activity was saved once more."""
    now, verb = timezone.now(), asked.verb
    value = {verb.of: asked.to} if verb.link is None else {}
    together.write(
        [each.activity for each in changing],
        lambda each: {**value, "version": each.version + 1, "updated_at": now},
        of="pk",
    )
    if verb.link:
        for write, rows in (
            (together.remove, [row for each in changing for row in each.removed]),
            (together.make, [row for each in changing for row in each.made]),
        ):
            write(rows, of="activity_id")
        written = [row for each in changing for row in each.written]
        together.write(written, lambda row: {verb.link.end: asked.to}, of="activity_id")


def _evidence_after(
    asked: WantedChange, changing: list[Planned], reason: str
) -> Iterator[ActivityEvidence]:
    """What bears each activity from then on, of what changes: by the rule for every correction.

    Nothing is noted of what no source bore; and citations bear themselves.
    """
    if asked.verb.of == "citation":
        return
    citation = reported_by_curators()
    borne = _evidence_of(changing)
    for each in changing:
        if rows := borne.get(each.activity.pk):
            yield from _borne_after(asked, each, rows, citation, reason)


def _evidence_of(changing: list[Planned]) -> dict[int, list[ActivityEvidence]]:
    found: dict[int, list[ActivityEvidence]] = {}
    for batch in in_batches(each.activity.pk for each in changing):
        for row in ActivityEvidence.objects.filter(activity__in=batch, borne_until=None):
            found.setdefault(row.activity_id, []).append(row)
    return found


def _borne_after(
    asked: WantedChange,
    each: Planned,
    rows: list[ActivityEvidence],
    citation: Citation,
    reason: str,
) -> Iterator[ActivityEvidence]:
    """The rows of one activity that end, and those that come."""
    before, after = values_before_and_after(asked, each)
    bore_what_goes: list[ActivityEvidence] = []
    for value, said, words in changes_between(before, after):
        bore = bearing(value, rows) if value in before else []
        if asked.is_borne and bore and asked.verb.link is None:
            continue
        yield from evidence_kept(list(map(copy, bore)), value, said, words=words, still_borne=())
        if not words:
            bore_what_goes += bore
        elif asked.is_borne and bore_what_goes:
            # They say what goes; that they say what comes as well is our reading.
            read = {"certainty": Certainty.INFERRED, "note": reason}
            for cited in dict.fromkeys(row.citation_id for row in bore_what_goes):
                yield value.evidence(each.activity.pk, citation_id=cited, **read)
        else:
            yield value.evidence(each.activity.pk, citation_id=citation.pk)


def _keep_certainties(ids: Iterable[int]) -> None:
    for batch in in_batches(ids):
        keep_certainties(*Activity.objects.filter(pk__in=batch))


def undo_together(note: NotedChange, *, by: User) -> NotedChange:
    """Take a change of many back, but for those that somebody has changed since: `left` of the
    note names them. Raises Refused with a sentence."""
    with taking_back(note) as held:
        _keep_certainties(undo_all(held, by=by))
    return held
