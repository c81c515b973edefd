"""What keeps records from vanishing: lists that hold on to them, and what is kept of doubles."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from files.storage import KeptFileField


class ListField(models.ManyToManyField):
    """A list of other records, none of which can be deleted as long as it stands there.

    Django's own list lets a record that is deleted go out of it, without a word in any history.
    In the database the two are alike.
    """

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        rows = self.remote_field.through
        other_end = rows._meta.local_fields[-1]
        other_end.remote_field.on_delete = models.PROTECT
        # How a row is called where it would go with its record.
        rows.__str__ = lambda row: str(getattr(row, other_end.name))
        rows._meta.verbose_name = rows._meta.verbose_name_plural = self.verbose_name

    def deconstruct(self):
        """For migrations it is a list like any other."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ManyToManyField", args, kwargs


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


class MergedFile(models.Model):
    """A file of a record that was merged, or of one that took over another: kept for as long as
    the merge can be undone."""

    merge = models.ForeignKey(
        MergedRecord, models.CASCADE, related_name="files", verbose_name=_("merged record")
    )
    file = KeptFileField(_("file"), upload_to="merged", editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file of a merged record")
        verbose_name_plural = _("files of merged records")

    def __str__(self):
        return self.file.name
