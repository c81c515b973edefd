"""The grammar of dates: how tokens stand together, as rules over the string of their kinds.

A rule is a regular expression and what comes in place of the tokens that it finds. They run in
this order; after them a text has only numbers, months, seasons and whole dates, with "a" between
those that are listed and "t" between the ends of a span.
"""

import re
from collections.abc import Callable

from . import refusals
from .tokens import Token

AND = Token("a", None, 0, 0)
Rule = Callable[[list[Token]], list[Token]]

# A number with dots may be hours and minutes, but not where a month or year follows.
HOURS = r"n(?:\.n(?!\.?[my/]))?(?!\.?[my/])"
CLOCK = rf"(?:u\.?{HOURS}U?|u?n(?:\.n)?U|u?c[uU]?)"
# "10:00", "od 10 do 12 časova", "ora 10.00–12.00", "nga ora 10 deri në 12".
TIME_OF_DAY = rf"\(?,?[ft]?(?:n(?:\.n)?[-ta]{CLOCK}|{CLOCK}(?:[-ta](?:{CLOCK}|{HOURS}))?)z?\)?"
JANUARY = r"(?<=n\.)l(?=\.?y)|^l(?=\.?[-t]\.?m)"
# "prvi kvartal", "tremujori i dytë", "Q1", "II tremujori"; and the halves of a year.
QUARTER, HALF = (rf"[onml]{name}|{name}l?[om]|{name}[nl]" for name in "qh")
# "first week of", "e premtja e fundit e", "krajem"; a number before a week or weekday counts them.
PART_OF = r"(?:[pkwh]lo|(?:o|n(?=[kw]l?m))?[pkwh])-?"
# "3 dana", "2 muaj", "5 godina": how long, not when; "5. mesec" is May.
DURATION = r"n[iv]|(?<![-nmd./t])n\.?j"
NUMBER_OF_WEEK = r"kn(?!m)|(?<!n)n[kw](?!l?m)y"
# A link is "and" only between two of a kind: "27 i 28. maja", but not "maji i 2019".
AND_LINK = r"(?<=[nmdys])l(?=[nd])|(?<=[msy])l(?=[ms])|(?<=y)l(?=y)"
# Slashes mean a span between years or whole dates, and a list between days, months, seasons.
SPAN_SLASH = r"(?<=y)/(?=[yn]s?(?:[-tE]|$))|(?<=d)/(?=d)"
LIST_SLASH = r"(?<=[ms])/(?=[ms])|(?<=n)/(?=(?:n/)*nm|d)|(?<=m)/(?=n)|(?<=y)/(?=nm|[ms])"
MONTH_SLASH = r"(?<=^n)/(?=y$)|(?<=[ms])/(?=y)|(?<=n)/(?=m)"
# "27-maj-2013", "jesen-2019": a hyphen as a space.
IDLE_HYPHEN = r"(?<=[ms])-(?=y)|(?<=^n)-(?=y$)|(?<=n)-(?=m)|(?<=y)-(?=[ms])"
# "12. 13. i 14. maja": days of one month, with nothing between them.
LIST_OF_DAYS = r"(?<=n)(?=n(?:an)*m)"
LIST_COMMA = r"(?<=n),(?=n)|(?<=d),(?=d)|(?<=m),(?=m)|(?<=s),(?=s)|(?<=my),(?=nm)"


def kinds_of(tokens: list[Token]) -> str:
    return "".join(token.kind for token in tokens)


def rewritten(tokens: list[Token], pattern: str, put: Rule) -> list[Token]:
    """Put something else wherever the kinds are as the pattern says."""
    found, end = [], 0
    for match in re.finditer(pattern, kinds_of(tokens)):
        found += tokens[end : match.start()] + put(tokens[match.start() : match.end()])
        end = match.end()
    return found + tokens[end:]


def times_of_day(tokens: list[Token]) -> list[list[Token]]:
    """The hours that stand with a date, each group that belongs together by itself."""
    tokens = without(tokens, "[ijv]")
    return [tokens[m.start() : m.end()] for m in re.finditer(TIME_OF_DAY, kinds_of(tokens))]


def without(tokens: list[Token], pattern: str) -> list[Token]:
    return rewritten(tokens, pattern, lambda found: [])


def turned_into(kind: str) -> Rule:
    return lambda found: [found[0]._replace(kind=kind)]


def simplified(tokens: list[Token], text: str) -> list[Token]:
    """Run all rules. Raises DateNotUnderstood where the text has no reading, or two."""
    _refuse(DURATION, tokens, text)
    tokens = without(without(tokens, "[ijv]"), TIME_OF_DAY)
    tokens = rewritten(tokens, JANUARY, lambda found: [found[0]._replace(kind="m", value=1)])
    tokens = without(tokens, r"\.")
    tokens = without(rewritten(tokens, r"\(~\)", turned_into("E")), "[()~]")
    tokens = _without_parts(tokens, text)
    tokens = without(rewritten(tokens, AND_LINK, turned_into("a")), "l")
    tokens = _without_slashes(tokens)
    tokens = without(rewritten(tokens, LIST_COMMA, turned_into("a")), ",")
    tokens = rewritten(tokens, LIST_OF_DAYS, lambda found: [AND])
    tokens = rewritten(without(tokens, IDLE_HYPHEN), "D", _day_first)
    tokens = rewritten(tokens, r"sy[-t][yn](?![nmd])|y[-t][yn]s", _winter_named_once)
    return _with_ends(tokens)


def _refuse(pattern: str, tokens: list[Token], text: str) -> None:
    """Raises DateNotUnderstood, with its words, for what is no date."""
    if match := re.search(pattern, kinds_of(tokens)):
        first, last = tokens[match.start()], tokens[match.end() - 1]
        raise refusals.not_understood(text[first.start : last.end])


def _without_parts(tokens: list[Token], text: str) -> list[Token]:
    """Quarters and halves of a year as their months; other parts of a time are that time."""
    _refuse(NUMBER_OF_WEEK, tokens, text)
    tokens = rewritten(tokens, QUARTER, _months_of(3))
    if not re.search("[msd]", kinds_of(tokens)):
        tokens = rewritten(tokens, HALF, _months_of(6))
    return without(tokens, PART_OF)


def _months_of(size: int) -> Rule:
    """Takes how many months a quarter or half has."""

    def put(found: list[Token]) -> list[Token]:
        number = next((token.value for token in found if token.kind in "onm"), 1)
        number = number or 12 // size
        if number > 12 // size:
            raise refusals.no_such_day()
        first = (number - 1) * size + 1
        value = first, first + size - 1
        return [Token("Q", value, found[0].start, found[-1].end)]

    return put


def _without_slashes(tokens: list[Token]) -> list[Token]:
    """Raises DateNotUnderstood for day and month with a slash, whose order nobody knows."""
    for number, slash, month in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if kinds_of([number, slash, month]) == "n/d" and month.value[2] is None:
            raise refusals.has_slashes()
    tokens = rewritten(tokens, SPAN_SLASH, turned_into("t"))
    tokens = rewritten(tokens, LIST_SLASH, turned_into("a"))
    tokens = without(tokens, MONTH_SLASH)
    if "/" in kinds_of(tokens):
        raise refusals.has_slashes()
    return tokens


def _day_first(found: list[Token]) -> list[Token]:
    _year, month, day = found[0].value
    if max(month, day) <= 12 and month != day:
        raise refusals.has_slashes()
    return turned_into("d")(found)


def _winter_named_once(found: list[Token]) -> list[Token]:
    """Name a winter by the year of its December only: "zima 2019/20", "2019–2020 kışı"."""
    season = next(token for token in found if token.kind == "s")
    first, last = (token for token in found if token.kind in "yn")
    follows = (first.value + 1) % 100 == last.value % 100
    return [season, first] if season.value == 24 and follows else found


def _with_ends(tokens: list[Token]) -> list[Token]:
    """Between, from and until as what stands between two ends. Raises for a span of one end."""
    kinds = kinds_of(tokens)
    if "b" in kinds or ("f" in kinds and "t" not in kinds):
        tokens = rewritten(tokens, "a", turned_into("t"))
    tokens = without(tokens, "b")
    kinds = kinds_of(tokens)
    is_half = re.search("[fz]", kinds) and not re.search("[^f][-t][^z]", kinds)
    if is_half or re.search("^f?[-t]|[-t]$|g", kinds):
        raise refusals.open_ended()
    return rewritten(without(tokens, "[fz]"), "-", turned_into("t"))
