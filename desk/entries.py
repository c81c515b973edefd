"""What one POST of the activity form says, apart from what Django already knows about it."""

from dataclasses import dataclass, field

from django.core import signing
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from activities.models import Activity

from .earlier import TYPED, reference_meant
from .payloads import Payload, fields_of, payload_from

SALT = "activities.base"
MINE, THEIRS = "mine", "theirs"
DRAFT, ACTIVITY = "draft", "activity"


@dataclass(frozen=True)
class Base:
    """Where an entry began: from a blank form, or from an activity as it then stood."""

    activity: int | None = None
    version: int | None = None
    payload: Payload = field(default_factory=dict)

    @classmethod
    def of(cls, activity: Activity, payload: Payload) -> "Base":
        return cls(activity.pk, activity.version, payload)

    def sealed(self) -> str:
        """For a hidden field: no record exists yet that could remember it."""
        content = [self.activity, self.version, self.payload]
        return signing.dumps(content, salt=SALT, compress=True)

    @classmethod
    def opened(cls, sealed: str) -> "Base":
        """Give the base back; a blank one where the field was changed or is missing."""
        try:
            return cls(*signing.loads(sealed if sealed.isascii() else "", salt=SALT))
        except signing.BadSignature:
            return cls()


@dataclass(frozen=True)
class Entry:
    """A sent form: the payload, the state the page was made from, and choices between versions."""

    payload: Payload
    base: Base
    revision: int = 0
    # When the page showed two versions: what it compared with (the draft as saved elsewhere, or
    # the activity in the register and its version), the fields in doubt, and whose are wanted.
    against: str = ""
    version: int = 0
    doubts: tuple[str, ...] = ()
    choices: dict[str, str] = field(default_factory=dict)

    @property
    def undecided(self) -> list[str]:
        return [name for name in self.doubts if name not in self.choices]

    @property
    def theirs(self) -> list[str]:
        return chosen_theirs(self.choices)


def chosen_theirs(choices: dict[str, str]) -> list[str]:
    return [name for name, choice in choices.items() if choice == THEIRS]


def entry_from(data: MultiValueDict, author: User) -> Entry:
    """Read a POST of the form; whatever is missing or nonsense counts as not said."""
    names = fields_of(author)
    payload = payload_from(data, names)
    if typed := payload_from(data, [TYPED]).get(TYPED):
        payload["follows"] = [reference_meant(typed[0], author)]
    return Entry(
        payload=payload,
        base=Base.opened(data.get("base", "")),
        revision=number(data.get("revision")),
        against=data.get("against", ""),
        version=number(data.get("version")),
        doubts=tuple(name for name in names if name in data.getlist("doubt")),
        choices=choices_from(data, names),
    )


def choices_from(data: MultiValueDict, names: tuple[str, ...]) -> dict[str, str]:
    """Whose version is wanted, by field, from the radio buttons of the two versions."""
    chosen = {name: data.get(f"choice_{name}") for name in names}
    return {name: choice for name, choice in chosen.items() if choice in (MINE, THEIRS)}


def number(text: str | None) -> int:
    """A small whole number from a hidden field; 0 for anything else."""
    is_number = text and len(text) < 10 and text.isascii() and text.isdigit()
    return int(text) if is_number else 0
