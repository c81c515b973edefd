"""Records that are kept where they are used, and no longer offered for anything new."""

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from dates.spans import DateSpan

# The columns that say so.
RETIRED = ("retired_on", "retired_because", "successor")


class Retirable(models.Model):
    """A record that can be retired: what names it goes on naming it, with the day."""

    retired_on = models.DateField(
        _("retired on"),
        null=True,
        blank=True,
        help_text=_(
            "From this day no form offers it for anything new; what names it goes on naming it. "
            "Empty brings it back."
        ),
    )
    retired_because = models.CharField(
        _("why it was retired"),
        max_length=300,
        blank=True,
        help_text=_("Everybody can read it."),
    )
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("what is used in its place"),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(retired_on__isnull=True, retired_because="", successor__isnull=True)
                | Q(retired_on__isnull=False) & ~Q(retired_because=""),
                name="%(app_label)s_%(class)s_retired_with_reason",
                violation_error_message=_(
                    "Say on which day it was retired, and why; without a day it is not retired."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(successor=F("pk")),
                name="%(app_label)s_%(class)s_succeeds_another",
                violation_error_message=_("It cannot be used in its own place."),
            ),
        ]

    def clean(self):
        super().clean()
        self.check_successor()

    def check_successor(self) -> None:
        """Raises ValidationError where whoever follows the successors would come back here."""
        follower, passed = self.successor, []
        # Two that were saved at the same moment may already lead to each other.
        while follower and follower not in passed:
            if follower == self:
                words = _t("It is itself used in the place of that one: name another.")
                raise ValidationError({"successor": words})
            passed.append(follower)
            follower = follower.successor

    @property
    def retired_words(self) -> str:
        """Since when it is retired, for beside its name; "" where it is not, or not yet."""
        if self.retired_on is None or self.retired_on > timezone.localdate():
            return ""
        return _t("retired on %(day)s") % {"day": DateSpan.of_day(self.retired_on).label()}

    @property
    def successor_url(self) -> str:
        """The page of what is used in its place; "" where that has none of its own."""
        return getattr(self.successor, "get_absolute_url", str)()


def not_retired(
    records: Iterable[Retirable],
    chosen: Iterable[str] = (),
    key: Callable[[Retirable], str] = lambda record: record.slug,
) -> list[Retirable]:
    """Give the records that a form offers today: those in use, and those that it names already."""
    return [each for each in records if not each.retired_words or key(each) in chosen]
