"""Which sentences of a source name a record and are not used: neither cited nor set aside."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import Model, Q

from declarations.models import Declaration, Signatory, Signing
from regions.models import Municipality
from sources.models import Citation, SetAside, Source, SourcePassage, citations_in_use
from sources.passages import Covering
from texts.folding import IDLE_WORDS, fold
from texts.languages import all_written

from .models import Activity


@dataclass(frozen=True)
class Naming:
    """How sentences name a record: a whole name, or most of the words of a title."""

    names: tuple[str, ...] = ()
    titles: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def by(cls, names: Iterable[str] = (), titles: Iterable[str] = ()) -> "Naming":
        """Of what it is called, as it is written."""
        parted = [dict.fromkeys(fold(title).split()) for title in titles]
        told = [tuple(word for word in words if word not in IDLE_WORDS) for words in parted]
        return cls(tuple(filter(None, map(fold, names))), tuple(told))

    def is_in(self, folded: str) -> bool:
        """Whether a folded sentence names it: "Junik's" as well, and tours of a tour."""
        words = f" {folded} "
        return any(f" {name} " in words or f" {name}s " in words for name in self.names) or any(
            2 * sum(f" {word}" in words for word in title) > len(title) for title in self.titles
        )


def _naming_of_municipality(municipality: Municipality) -> Naming:
    return Naming.by(names=municipality.names.values_list("text", flat=True))


def _naming_of_signing(signing: Signing) -> Naming:
    people = Signatory.objects.filter(signatures__signing=signing)
    spelt = [(each.name, *each.other_spellings.splitlines()) for each in people]
    return Naming.by(names=[name for names in spelt for name in names])


def _naming_of_declaration(declaration: Declaration) -> Naming:
    others = all_written(declaration, "other_titles")
    spelt = [title for written in others for title in written.splitlines()]
    return Naming.by(titles=[*all_written(declaration, "title"), *spelt])


def _naming_of_activity(activity: Activity) -> Naming:
    return Naming.by(titles=all_written(activity, "title"))


# Every sentence of a source is its own.
NAMING: dict[type[Model], Callable[[Model], Naming] | None] = {
    Source: None,
    Municipality: _naming_of_municipality,
    Signing: _naming_of_signing,
    Declaration: _naming_of_declaration,
    Activity: _naming_of_activity,
}
KINDS = {model._meta.model_name: model for model in NAMING}


def key_of(record: Model) -> str:
    """How a record is named in addresses and by what is set aside: "activity-7"."""
    return f"{record._meta.model_name}-{record.pk}"


@dataclass
class Check:
    """The sentences that name a record, in the order of their sources."""

    used: list[SourcePassage] = field(default_factory=list)
    unused: list[SourcePassage] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    @property
    def number(self) -> int:
        return len(self.used) + len(self.unused) + len(self.set_aside)


def check(record: Model) -> Check:
    """Sort the sentences that name the record, or all of a source, by what became of them.

    What a citation covers is used, even if it was set aside before. Asks the same number of
    questions however long the sources are.
    """
    passages = _passages_naming(record)
    sources = {passage.source_id for passage in passages}
    citations = defaultdict(list)
    for citation in Citation.objects.filter(citations_in_use(), source__in=sources):
        citations[citation.source_id].append(citation)
    covering = {source: Covering(citations[source]) for source in sources}
    standing = SetAside.objects.standing().filter(Q(record="") | Q(record=_kept_as(record)))
    aside = {each.passage_id: each for each in standing.select_related("by", "passage__source")}
    found = Check()
    for passage in passages:
        if covering[passage.source_id].covers(passage):
            found.used.append(passage)
        elif passage.pk in aside:
            found.set_aside.append(aside[passage.pk])
        else:
            found.unused.append(passage)
    return found


def _passages_naming(record: Model) -> list[SourcePassage]:
    passages = SourcePassage.objects.select_related("source")
    if isinstance(record, Source):
        return list(passages.filter(source=record))
    naming = NAMING[type(record)](record)
    return [each for each in passages if naming.is_in(each.folded)]


def _kept_as(record: Model) -> str:
    """What is set aside on the page of a source is set aside for every record."""
    return "" if isinstance(record, Source) else key_of(record)


def set_aside(
    record: Model, passages: list[SourcePassage], *, reason: str, everywhere: bool, by
) -> None:
    """Set sentences aside for the record, or for every record, with the reason."""
    kept_as = "" if everywhere else _kept_as(record)
    for passage in passages:
        SetAside.objects.get_or_create(
            passage=passage,
            record=kept_as,
            taken_back_at=None,
            defaults={"reason": reason, "by": by},
        )
