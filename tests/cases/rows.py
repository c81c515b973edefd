"""The small inputs with their right values, read from the files beside this one."""

import csv
import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
# What a sentence to the person has to say, by the words in which the table speaks of it.
SENTENCES = {
    "two readings": "can be read in two ways: the years 2021–2022, or summer 2021",
    "two separate days": "separate dates",
    "a series": "names a series",
    "the year (four digits": "four digits, for example 2013",
    "the missing year": "year is missing",
    "dots": "with dots, the day first and the year with four digits",
    "no such day": "no such day",
    "the year (from 1990)": "year from 1990",
    "a day to come": "still to come",
}


@dataclass(frozen=True)
class DateRow:
    """A date as typed, and the EDTF or the sentence that ought to come of it."""

    text: str
    right: str
    today: dt.date

    @property
    def sentence(self) -> str:
        """Words of the refusal, or nothing where the date is to be read."""
        if not self.right.startswith("refused: sentence about "):
            return ""
        about = self.right.removeprefix("refused: sentence about ")
        return next(words for topic, words in SENTENCES.items() if about.startswith(topic))

    @property
    def edtf(self) -> str:
        """What is stored; nothing where the date is unknown."""
        days = {"the day of entry": 0, "the day before": -1}
        for words, shift in days.items():
            if self.right.startswith(words + " ") or self.right.startswith(words + ","):
                return (self.today + dt.timedelta(shift)).isoformat()
        return "" if self.right == "unknown" else self.right


def date_rows(where: str, today: dt.date = dt.date(2026, 11, 27)) -> list[DateRow]:
    """The rows of `dates.csv` that are typed at a place, as its column "where" begins."""
    with (HERE / "dates.csv").open(encoding="utf-8", newline="") as file:
        return [
            DateRow(
                ESCAPE.sub(lambda found: chr(int(found[1], 16)), row["text"]), row["right"], today
            )
            for row in csv.DictReader(file)
            if row["where"].startswith(where)
        ]
