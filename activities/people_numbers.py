"""Read a number of people as the region writes it: 1.000, "rreth 50", 30+, "više od 200", 50–60."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

from django.utils.translation import gettext as _

from texts.cleaning import one_line
from texts.folding import fold

from . import number_words as words
from .models import Activity

Basis = Activity.Basis
MOST_PEOPLE = 1_000_000
LONGEST_ENTRY = 100

THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?:['’][0-9]{3})+)")
# In "1 200" a blank parts thousands, in "50 60" two numbers.
SPACED_THOUSANDS = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9.,])")
FIGURE = re.compile(r"[0-9]+(?:[.,'’][0-9]+)*")
DASHES = re.compile("[‐‑‒–—―−]")
TOKEN = re.compile(r"#|[-+~≈±<>≥≤?/%*=]|[^\W\d_]+")


class NumberNotUnderstood(ValueError):  # noqa: N818 - a person reads it, and it is no program error.
    """What was typed is no number of people, with a sentence for the person who typed it."""


@dataclass(frozen=True)
class PeopleNumber:
    """A number with how it is known; `upper` ends a span. No number is not 0."""

    number: int | None = None
    # A basis of the model; "" where none was said.
    basis: str = ""
    upper: int | None = None

    @property
    def largest_part(self) -> int | None:
        """How many of them can be women, or young; None where that is open."""
        if self.basis in (Basis.EXACT, Basis.ABOUT):
            return self.number
        return self.upper if self.basis == Basis.BETWEEN else None

    @property
    def least(self) -> int | None:
        """The smallest number that it can be; of what is about, the one that is given."""
        return self.number + 1 if self.basis == Basis.OVER else self.number

    @property
    def is_bounded(self) -> bool:
        """Whether it promises anything of a sum: "about" does not."""
        return self.number is not None and self.basis != Basis.ABOUT

    def may_be(self, other: "PeopleNumber") -> bool:
        """Whether both can be one number, as far as both are bounded."""
        if not (self.is_bounded and other.is_bounded):
            return True
        ends = ((self.least, other.largest_part), (other.least, self.largest_part))
        return all(most is None or least <= most for least, most in ends)

    def with_others(self, other: "PeopleNumber") -> "PeopleNumber":
        """Those and others who are none of them, together; a number that is missing makes none."""
        if None in (self.number, other.number):
            return PeopleNumber(basis=Basis.UNKNOWN)
        number = self.number + other.number
        bases = {self.basis, other.basis}
        if Basis.ABOUT in bases:
            return PeopleNumber(number, Basis.ABOUT)
        if bases & {Basis.OVER, Basis.AT_LEAST}:
            return PeopleNumber(self.least + other.least, Basis.AT_LEAST)
        upper = (self.largest_part or 0) + (other.largest_part or 0)
        if upper > number:
            return PeopleNumber(number, Basis.BETWEEN, upper)
        return PeopleNumber(number, Basis.EXACT)

    def typed(self) -> str:
        """The figures as one would type them, without how they are known: "50", "50–60"."""
        if self.number is None:
            return ""
        return str(self.number) if self.upper is None else f"{self.number}–{self.upper}"

    def known_as(self, chosen: str) -> "PeopleNumber":
        """Give the number with the basis that was chosen beside it, where none was typed.

        "Not known" stands in the form before anybody has chosen. Raises NumberNotUnderstood where
        both were said and contradict each other.
        """
        is_chosen = chosen not in ("", Basis.UNKNOWN)
        if self.number is None:
            return replace(self, basis=chosen if is_chosen else Basis.UNKNOWN)
        if not self.basis:
            return replace(self, basis=chosen if is_chosen else "")
        is_rough_span = self.basis == Basis.BETWEEN and chosen == Basis.ABOUT
        if is_chosen and chosen != self.basis and not is_rough_span:
            raise contradiction(self.basis, chosen)
        return self

    def signs(self) -> str:
        """As one would type it in any language, with how it is known: ~50, >200, 50+, 50–60."""
        if self.number is None:
            return ""
        pattern = {Basis.ABOUT: "~{}", Basis.OVER: ">{}", Basis.AT_LEAST: "{}+"}
        return pattern.get(self.basis, "{}").format(self.typed())

    def label(self) -> str:
        """Say it no more exactly than it is known: "about 50"."""
        pattern = {
            Basis.ABOUT: _("about %(number)s"),
            Basis.OVER: _("over %(number)s"),
            Basis.AT_LEAST: _("at least %(number)s"),
            Basis.BETWEEN: _("between %(number)s and %(upper)s"),
        }.get(self.basis, "%(number)s")
        if self.number is None:
            return _("not known")
        return pattern % {"number": self.number, "upper": self.upper}


def read_people(text: str) -> PeopleNumber:
    """Read what a person typed; blank is no number, and so is "not known".

    Takes figures in any digits with or without thousands, alone, as a span, or with words in
    every language of the settings. Raises NumberNotUnderstood, whose text is a sentence that says
    which part was not understood, for everything else.
    """
    plain = _plain(text)
    if not plain:
        return PeopleNumber()
    if plain == "?" or fold(plain) in words.NOT_KNOWN:
        return PeopleNumber(basis=Basis.UNKNOWN)
    if len(plain) > LONGEST_ENTRY:
        raise NumberNotUnderstood(_("This is too long for a number of people."))
    numbers = [_value_of(figure) for figure in FIGURE.findall(plain)]
    bases, is_span, rest = _understood(_tokens(FIGURE.sub(" # ", plain)))
    if not numbers or rest:
        raise _refusal(plain, numbers, bases, rest)
    return _put_together(numbers, bases, is_span)


def read_part(text: str) -> PeopleNumber:
    """Read how many some of all were; a figure by itself is exact. Raises NumberNotUnderstood."""
    part = read_people(text)
    if part.number is None:
        return PeopleNumber(basis=Basis.UNKNOWN)
    return part if part.basis else replace(part, basis=Basis.EXACT)


def _plain(text: str) -> str:
    """On one line, with the digits 0 to 9, plain dashes, and thousands without blanks."""
    digits = (str(unicodedata.decimal(char, char)) for char in one_line(text))
    plain = DASHES.sub("-", "".join(digits)).strip(" .,;:!")
    return SPACED_THOUSANDS.sub(lambda found: found[0].replace(" ", ""), plain)


def _value_of(figure: str) -> int:
    """Give what "1.000" means; raises NumberNotUnderstood where it could be either or is broken."""
    if figure.isdecimal() or THOUSANDS.fullmatch(figure):
        return int(re.sub("[^0-9]", "", figure))
    whole, *parts = re.split("[.,'’]", figure)
    if set(re.findall("[^0-9]", figure)) == {","} and {len(part) for part in parts} == {3}:
        both = {"typed": figure, "one": figure.replace(",", ""), "other": whole}
        raise NumberNotUnderstood(
            _("The comma in “%(typed)s” can be read in two ways: write %(one)s, or %(other)s.")
            % both
        )
    if len(parts) > 1:
        raise _not_understood(figure)
    ways = {"typed": figure, "less": int(whole), "more": int(whole) + 1}
    raise NumberNotUnderstood(
        _("People are whole: write %(less)s or %(more)s instead of %(typed)s.") % ways
    )


def _tokens(plain: str) -> list[str]:
    """Words folded, signs as they are, each number as "#"; raises where one is below 0."""
    tokens = [_folded(token) for token in TOKEN.findall(plain)]
    pairs = zip(["", *tokens[:-1]], tokens, [*tokens[1:], ""], strict=bool(tokens))
    if any(sign == "-" and before != "#" and after == "#" for before, sign, after in pairs):
        raise NumberNotUnderstood(_("A number of people cannot be less than 0."))
    return tokens


def _folded(token: str) -> str:
    return fold(token).replace(" ", "") or token


def _understood(tokens: list[str]) -> tuple[list[str], bool, list[str]]:
    """Give the bases that the words mean, whether two numbers are a span, and what is left."""
    left = f" {' '.join(tokens)} "
    is_span = _spans().search(left) is not None
    left = _spans().sub(" # ", left)
    bases = []
    for phrase, basis in _phrases():
        if f" {phrase} " in left:
            left = left.replace(f" {phrase} ", " ", 1)
            bases.append(basis)
    rest = [each for each in left.split() if each != "#" and each not in words.PEOPLE]
    return [basis for basis in bases if basis], is_span, rest


@cache
def _phrases() -> list[tuple[str, str]]:
    """Each phrase with its basis, "not less than" before the "less than" that is in it."""
    pairs = [(phrase, basis) for basis, phrases in words.PHRASES.items() for phrase in phrases]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@cache
def _spans() -> re.Pattern:
    """Finds "50 - 60", "from 50 to 60", "50 ile 60 arasi" among tokens."""
    opening, closing, join, loose = (
        "|".join(group)
        for group in (words.OPENINGS, words.CLOSINGS, words.JOINS, words.LOOSE_JOINS)
    )
    return re.compile(
        rf" (?:{opening}) # (?:{loose}) # (?:(?:{closing}) )?"
        rf"| # (?:{loose}) # (?:{closing}) | # (?:{join}) # "
    )


def _put_together(numbers: list[int], bases: list[str], is_span: bool) -> PeopleNumber:
    number, upper = numbers[0], numbers[-1] if is_span else None
    if len(numbers) != 1 + is_span:
        raise NumberNotUnderstood(
            _("Here are several numbers: %(numbers)s. Write one, or a span such as 50–60.")
            % {"numbers": ", ".join(map(str, numbers))}
        )
    if max(numbers) > MOST_PEOPLE:
        raise NumberNotUnderstood(
            _("Write a number of people up to %(most)s.") % {"most": MOST_PEOPLE}
        )
    if upper is not None:
        return _span(number, upper, bases)
    if len(set(bases)) > 1:
        raise contradiction(*dict.fromkeys(bases))
    if bases == ["at_most"]:
        raise NumberNotUnderstood(
            _("The register has no “at most”. Write a span such as 1–%(number)s.")
            % {"number": number}
        )
    return PeopleNumber(number, bases[0] if bases else "")


def _span(number: int, upper: int, bases: list[str]) -> PeopleNumber:
    """Give a span; "about 50–60" is said of one, and says no more than it."""
    if others := [basis for basis in bases if basis != Basis.ABOUT]:
        raise contradiction(Basis.BETWEEN, others[0])
    if upper < number:
        raise NumberNotUnderstood(
            _("Write the smaller number first: %(upper)s–%(number)s.")
            % {"number": number, "upper": upper}
        )
    if upper == number:
        return PeopleNumber(number, bases[0] if bases else "")
    return PeopleNumber(number, Basis.BETWEEN, upper)


def contradiction(first: str, second: str) -> NumberNotUnderstood:
    """What is said to whoever says two things of how one number is known."""
    names = {**dict(Basis.choices), "at_most": _("at most")}
    return NumberNotUnderstood(
        _("“%(first)s” and “%(second)s” contradict each other. Keep one of them.")
        % {"first": names[first], "second": names[second]}
    )


def _refusal(
    plain: str, numbers: list[int], bases: list[str], rest: list[str]
) -> NumberNotUnderstood:
    """Ask for figures where the rest is a number in words; else name the part not understood."""
    meant, is_about = words.number_in_words([word for word in rest if word != "-"]) or (None, False)
    if numbers and set(rest) <= words.TIMES.keys():
        meant = (meant or 1) * numbers[0]
    elif numbers:
        meant = None
    if meant is not None:
        basis = Basis.ABOUT if is_about else next(iter(bases), "")
        meant = PeopleNumber(meant, basis)
        return NumberNotUnderstood(
            _("Write the number in figures: %(number)s.") % {"number": meant.label()}
        )
    typed = {_folded(token): token for token in TOKEN.findall(plain)}
    return _not_understood(" ".join(typed.get(token, token) for token in rest) or plain)


def _not_understood(part: str) -> NumberNotUnderstood:
    return NumberNotUnderstood(
        _(
            "“%(part)s” was not understood. Write a number of people, such as 50, about 50, "
            "over 50, 50+ or 50–60."
        )
        % {"part": part}
    )
