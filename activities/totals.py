"""How many people took part, said no more exactly than it is known."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class ParticipantTotal:
    """The sum of the figures there are, and how many held activities have none."""

    number: int
    with_figure: int
    without_figure: int
    inexact: int

    @property
    def is_at_least(self) -> bool:
        """Whether more may have come: a figure says "about" or "over", or one is missing."""
        return bool(self.inexact or self.without_figure)

    def label(self) -> str:
        """Say it in words: "at least 302; 9 activities without a figure". Unknown is not zero."""
        if not self.with_figure + self.without_figure:
            return _("no activity held yet")
        parts = [self.number_label()]
        if self.without_figure:
            missing = ngettext(
                "%(count)s activity without a figure",
                "%(count)s activities without a figure",
                self.without_figure,
            )
            parts.append(missing % {"count": self.without_figure})
        return "; ".join(parts)

    def number_label(self) -> str:
        """Say the sum alone: "at least 302"."""
        if not self.with_figure:
            return _("not known")
        if self.is_at_least:
            return _("at least %(number)s") % {"number": self.number}
        return str(self.number)
