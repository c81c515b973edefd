"""What evidence can bear of an activity, value by value; what becomes of it when one changes.

Whatever changes, nothing that was read is lost: what bore the earlier value stays, with the day.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from histories.saving import save_as
from sources.models import WHOLE_RECORD, Citation

from .models import Activity, ActivityEvidence, ParticipantGroup, Party
from .models.evidence import OTHER_ENDS, keep_certainties
from .models.venue import LIES_IN
from .participants import groups_of, number_of, number_of_group

# Other ends that are nothing without the activity.
PARTS = (ParticipantGroup, Party)
LONGEST = ActivityEvidence._meta.get_field("earlier_value").max_length


@dataclass(frozen=True)
class CitedValue:
    """A value of an activity as evidence names it; of a link, with whom."""

    about: str
    end: Model | None = None

    @property
    def named(self) -> dict[str, Model]:
        """The other end by the name of its column."""
        if self.end is None:
            return {}
        is_group = isinstance(self.end, ParticipantGroup)
        return {"group" if is_group else self.end._meta.model_name: self.end}

    def goes_with_evidence(self, words: tuple[str, ...]) -> bool:
        """Whether it is part of the activity alone and gone: its evidence went with its row."""
        return isinstance(self.end, PARTS) and not words

    def evidence(self, activity: int, *, is_gone: bool = False, **columns) -> ActivityEvidence:
        """A row about just this value; of a part that is gone, about what it was part of."""
        named = {} if is_gone and isinstance(self.end, PARTS) else self.named
        return ActivityEvidence(activity_id=activity, about=self.about, **columns, **named)

    def is_just_that_of(self, row: ActivityEvidence) -> bool:
        ends = {f"{name}_id": getattr(row, f"{name}_id") for name in OTHER_ENDS}
        return row.about == self.about and ends == {
            **dict.fromkeys(ends),
            **{f"{name}_id": record.pk for name, record in self.named.items()},
        }


@dataclass(frozen=True)
class Before:
    """What an activity said, and what bore it, before somebody changed it."""

    values: dict[CitedValue, tuple[str, ...]]
    evidence: list[ActivityEvidence]

    @classmethod
    def of(cls, activity: Activity) -> "Before":
        """As it is recorded now, whatever the record in hand says."""
        named = ("type", "region", "follows", "plan__region", "announced_at__region")
        recorded = Activity.objects.select_related(*named).get(pk=activity.pk)
        return cls(values_of(recorded), list(recorded.evidence.filter(borne_until=None)))


def values_of(activity: Activity) -> dict[CitedValue, tuple[str, ...]]:
    """Each value that is there, in words; of texts, those of each language."""
    with override(settings.LANGUAGE_CODE):
        said = {CitedValue(name): words for name, words in _plain_values(activity).items()}
        said |= {
            CitedValue("participants", group): (
                f"{group.called()}: {number_of_group(group).label()}",
            )
            for group in groups_of(activity)
        }
        for row in activity.community_parts.select_related("community"):
            value = CitedValue("community", row.community)
            said[value] = ("; ".join([*said.get(value, ()), str(row)]),)
        for row in activity.involvements.select_related("municipality"):
            said[CitedValue(row.role, row.municipality)] = (str(row.municipality),)
        for row in activity.parties.select_related("office", "signatory", *LIES_IN):
            said[CitedValue(row.role, row)] = (str(row),)
        for row in activity.partners.select_related("organisation"):
            said[CitedValue(row.role, row.organisation)] = (str(row.organisation),)
    return {value: words for value, words in said.items() if any(words)}


def _plain_values(activity: Activity) -> dict[str, tuple[str, ...]]:
    texts = {
        name: tuple(getattr(activity, column) for column in getattr(Activity, name).fields)
        for name in ("title", "summary", "outcome")
    }
    status = ": ".join(filter(None, [activity.get_status_display(), activity.status_reason]))
    dates, number = activity.dates, number_of(activity)
    plain = {
        "type": str(activity.type or activity.type_words),
        "status": status,
        "dates": "; ".join(map(str, activity.occurrences.all()))
        or (dates.label() if dates.is_known else ""),
        "region": str(activity.region or ""),
        "venue": "; ".join(map(str, activity.venues.all())),
        "participants": number.label() if number.number is not None else "",
        "invited_regions": "; ".join(map(str, activity.invited_regions.all())),
        "commitments": "; ".join(map(str, activity.commitments.all())),
        "plan": str(activity.plan or ""),
        "programme": str(activity.programme or ""),
        "follows": str(activity.follows or ""),
        "announced_at": str(activity.announced_at or ""),
        "communities_scope": activity.get_communities_scope_display(),
    }
    return texts | {name: (words,) for name, words in plain.items()}


def bear(activity: Activity, citation: Citation, *, by: User, reason: str = "") -> None:
    """Note that the citation bears a new activity as a whole."""
    save_row(ActivityEvidence(activity=activity, citation=citation), by=by, reason=reason)
    keep_certainties(activity)


def save_row(row: ActivityEvidence, *, by: User, reason: str = "") -> None:
    """Save one of several rows, after which `bear` or `bear_changes` derives the certainties."""
    row.is_one_of_several = True
    save_as(row, by=by, reason=reason)


def bear_changes(
    activity: Activity,
    before: Before,
    citation: Citation,
    *,
    still_borne: Collection[str] = (),
    is_correction: bool = False,
    by: User,
    reason: str = "",
) -> None:
    """Note that the citation bears what has changed since, as far as nothing newer does.

    What bore the earlier value bears the new one too where `still_borne` names it, and else stays
    beside it as what stood here until today. A correction is what its earlier source says anyway:
    it brings the citation only for what nothing else bears.
    """
    known = {row.pk for row in before.evidence}
    newer = [row for row in activity.evidence.filter(borne_until=None) if row.pk not in known]
    for value, said, words in changes_since(before, activity):
        rows = bearing(value, before.evidence) if value in before.values else []
        if is_correction and rows and value.about in still_borne:
            continue
        kept = evidence_kept(rows, value, said, words=words, still_borne=still_borne)
        if words and not any(value.is_just_that_of(row) for row in newer):
            kept.append(value.evidence(activity.pk, citation_id=citation.pk))
        for row in kept:
            save_row(row, by=by, reason=reason)
    keep_certainties(activity)


def changes_since(
    before: Before, activity: Activity
) -> Iterator[tuple[CitedValue, str, tuple[str, ...]]]:
    """Each value that says something else by now: what no longer stands there, and what does."""
    yield from changes_between(before.values, values_of(activity))


def changes_between(
    before: dict[CitedValue, tuple[str, ...]], now: dict[CitedValue, tuple[str, ...]]
) -> Iterator[tuple[CitedValue, str, tuple[str, ...]]]:
    """The same of values in words, the earlier ones first."""
    for value in [*before, *(each for each in now if each not in before)]:
        words = now.get(value, ())
        said = _what_changed(before.get(value, ()), words)
        if said is not None:
            yield value, said, words


def _what_changed(earlier: tuple[str, ...], now: tuple[str, ...]) -> str | None:
    """The words that no longer stand there, "" where none did; None where nothing changed.

    A text in one more language is not another text.
    """
    if not earlier:
        return ""
    pairs = zip(earlier, now or [""] * len(earlier), strict=True)
    return next((old for old, new in pairs if old and old != new), None)


def bearing(value: CitedValue, evidence: list[ActivityEvidence]) -> list[ActivityEvidence]:
    """What bears a value: its own evidence, or else that of the record as a whole."""
    own = [row for row in evidence if row.is_about(value.about, **value.named)]
    return own or [row for row in evidence if row.about == WHOLE_RECORD]


def evidence_kept(
    rows: list[ActivityEvidence], value: CitedValue, said: str, *, words, still_borne
) -> list[ActivityEvidence]:
    """The rows that bore a value, each as it is to be written now, of that value alone."""
    is_borne = bool(words) and value.about in still_borne
    kept = []
    for row in rows:
        is_own = value.is_just_that_of(row)
        if is_borne and is_own:
            continue
        if not is_own or value.goes_with_evidence(words):
            said_how = {name: getattr(row, name) for name in ("citation_id", "certainty", "note")}
            row = value.evidence(row.activity_id, is_gone=not words, **said_how)
        kept.append(row if is_borne else _ended(row, said))
    return kept


def _ended(row: ActivityEvidence, said: str) -> ActivityEvidence:
    """The row as what bore, until today, what no longer stands there."""
    row.borne_until = timezone.localdate()
    row.earlier_value = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
    return row
