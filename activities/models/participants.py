from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from translated_fields import to_attribute

from histories.retiring import Retirable
from regions.models import Community, SlugManager
from texts.languages import all_written, per_language


class Basis(models.TextChoices):
    """How a number of people is known."""

    EXACT = "exact", _("exactly")
    ABOUT = "about", _("about")
    OVER = "over", _("over")
    AT_LEAST = "at_least", _("at least")
    BETWEEN = "between", _("between")
    UNKNOWN = "unknown", _("not known")


def refuse_community(*texts: str) -> None:
    """Raises ValidationError where one of the texts names a community, in whatever spelling."""
    for text in texts:
        if community := Community.objects.named_in(text):
            raise ValidationError(
                _t(
                    "“%(text)s” names a community (%(community)s). How many people of a community "
                    "took part is never recorded: say which communities were there, without a "
                    "number."
                )
                % {"text": text, "community": community}
            )


class ParticipantKind(Retirable):
    """A kind of people who take part, such as pupils or women; a list that grows."""

    slug = models.SlugField(_("slug"), unique=True)
    name = per_language(models.CharField(_("name"), max_length=100, blank=True))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = SlugManager()
    history = HistoricalRecords()

    class Meta(Retirable.Meta):
        ordering = ["position", "slug"]
        verbose_name = _("kind of participants")
        verbose_name_plural = _("kinds of participants")

    def __str__(self):
        return self.name or self.slug

    def clean(self):
        super().clean()
        refuse_community(*all_written(self, "name"))

    def natural_key(self):
        return (self.slug,)


class ParticipantGroupManager(models.Manager):
    def get_by_natural_key(self, activity, position):
        return self.get(activity__reference=activity, position=position)


class ParticipantGroup(models.Model):
    """Some of those who took part, of a kind or in words, with a number of their own.

    Never a community: nobody is counted by community.
    """

    activity = models.ForeignKey(
        "activities.Activity",
        models.CASCADE,
        related_name="participant_groups",
        verbose_name=_("activity"),
    )
    kind = models.ForeignKey(
        ParticipantKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="groups",
        verbose_name=_("kind"),
    )
    words = per_language(
        models.CharField(
            _("in words"), max_length=200, blank=True, help_text=_("Such as: from two schools.")
        )
    )
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    basis = models.CharField(
        _("how the number is known"), max_length=10, choices=Basis, default=Basis.UNKNOWN
    )
    upper = models.PositiveIntegerField(_("and at most"), null=True, blank=True)
    part_of = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
        help_text=_("The group of which these are some; empty: of all who took part."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ParticipantGroupManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["activity", "position", "pk"]
        verbose_name = _("group of participants")
        verbose_name_plural = _("groups of participants")
        constraints = [
            models.CheckConstraint(
                condition=Q(basis="unknown", number__isnull=True)
                | (~Q(basis="unknown") & Q(number__isnull=False)),
                name="group_known_or_not",
                violation_error_message=_("Give a number and how it is known, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(upper__isnull=True) & ~Q(basis="between")
                | Q(basis="between", upper__isnull=False, upper__gt=F("number")),
                name="group_between_two_numbers",
                violation_error_message=_(
                    "Give both numbers of a span, the smaller one first: 50–60."
                ),
            ),
            models.CheckConstraint(
                condition=Q(kind__isnull=False)
                | ~Q(**{to_attribute("words", code): "" for code, _name in settings.LANGUAGES}),
                name="group_has_kind_or_words",
                violation_error_message=_("Say what kind of people they are, or say it in words."),
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                name="group_is_no_part_of_itself",
                violation_error_message=_("A group cannot be part of itself."),
            ),
        ]

    def __str__(self):
        return f"{self.called()}: {self.number}" if self.number is not None else self.called()

    def clean(self):
        refuse_community(*all_written(self, "words"))
        if self.part_of_id and self.part_of.activity_id != self.activity_id:
            raise ValidationError({"part_of": _("That group belongs to another activity.")})

    def called(self) -> str:
        """Its kind and its words, in the reader's language."""
        return ", ".join(str(each) for each in (self.kind, self.words) if each)

    def natural_key(self):
        return (self.activity.reference, self.position)

    natural_key.dependencies = ["activities.activity", "activities.participantkind"]
