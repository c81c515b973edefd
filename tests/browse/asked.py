"""What random questions ask for, and what their days mean."""

import datetime as dt

# Words and beginnings of words, and the middle of one, which finds nothing.
WORDS = ["march", "Štrpce", "trade fair", "роза", "çaj", "Kanarija", "inter-faith"]
SOUGHT = [*WORDS, "1", "Jun", "interfaith", "rpce"]
FIXED = {
    "belonging": ["declaration", "other", "not_told"],
    "status": ["held", "planned", "cancelled"],
    "standing": ["coming", "under_way", "no_news", "held", "untold", "postponed", "cancelled"],
    "precision": ["day", "month", "season", "year", "unknown"],
    "organised": ["municipality", "both", "organisation", "party", "unknown"],
    "initiated": ["municipality", "organisation", "party", "unknown"],
    "paid": ["organisation", "unknown"],
    "hosting": ["said", "inferred", "unsourced", "unknown"],
    "participants": ["known", "unknown"],
}
SORTS = ["-date", "date", "title", "-published"]
DAYS = {
    "2016": (dt.date(2016, 1, 1), dt.date(2016, 12, 31)),
    "May 2017": (dt.date(2017, 5, 1), dt.date(2017, 5, 31)),
    "27.05.2018": (dt.date(2018, 5, 27), dt.date(2018, 5, 27)),
    "2019": (dt.date(2019, 1, 1), dt.date(2019, 12, 31)),
    "autumn 2018": (dt.date(2018, 9, 1), dt.date(2018, 11, 30)),
}

DATES = [*DAYS]


def days_of(text: str) -> tuple[dt.date, dt.date]:
    """The first and last day of what is asked for: one of DATES, or a day such as 2018-05-27."""
    return DAYS[text] if text in DAYS else (dt.date.fromisoformat(text),) * 2


def is_upside_down(first: str, last: str) -> bool:
    """The register answers such a question in words."""
    return days_of(last)[1] < days_of(first)[0]
