"""What is kept of a record that turned out to be another one, entered twice."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class MergedRecordQuerySet(models.QuerySet):
    def standing(self) -> "MergedRecordQuerySet":
        """Those that have not been undone."""
        return self.filter(undone_at=None)

    def kept_instead(self, model: type[models.Model], ids: Iterable[int]) -> dict[int, int]:
        """Give, for each id that was merged into another record, the id of that one, however
        many times it was merged on."""
        found, asked = {}, list(ids)
        while asked:
            merged = self.standing().filter(kind=model._meta.label_lower, merged_id__in=asked)
            step = dict(merged.values_list("merged_id", "kept_id"))
            found = {pk: step.get(kept, kept) for pk, kept in found.items()} | {
                pk: kept for pk, kept in step.items() if pk not in found
            }
            asked = list(step.values())
        return found

    def merged_into(self, record: models.Model) -> Iterator["MergedRecord"]:
        """Give every record that was merged into this one, straight or by way of another."""
        asked = [record.pk]
        while asked:
            merged = self.standing().filter(kind=record._meta.label_lower, kept_id__in=asked)
            step = list(merged)
            yield from step
            asked = [each.merged_id for each in step]


class MergedRecord(models.Model):
    """A record that was merged into another, with all that is needed to have it back."""

    kind = models.CharField(_("kind"), max_length=60)
    kept_id = models.BigIntegerField(_("record that was kept"))
    kept_name = models.CharField(_("name of the record that was kept"), max_length=300)
    merged_id = models.BigIntegerField(_("record that was merged into it"))
    merged_name = models.CharField(_("name of the record that was merged"), max_length=300)
    reason = models.CharField(_("why"), max_length=100)
    # What was written, in order; rows that are gone as a file of facts would hold them.
    steps = models.JSONField(_("what was written"), encoder=DjangoJSONEncoder)
    at = models.DateTimeField(_("merged"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="merged_records",
        verbose_name=_("merged by"),
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_merges",
        verbose_name=_("undone by"),
    )

    objects = MergedRecordQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("merged record")
        verbose_name_plural = _("merged records")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "merged_id"],
                condition=models.Q(undone_at=None),
                name="merged_once",
                violation_error_message=_("This record has already been merged."),
            ),
        ]

    def __str__(self):
        return f"{self.merged_name} → {self.kept_name}"
