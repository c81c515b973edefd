"""What keeps records from vanishing: lists that hold on to them, and what is kept of a change of
several records in one go, so that it can be taken back."""

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


class NotedChangeQuerySet(models.QuerySet):
    def standing(self) -> "NotedChangeQuerySet":
        """Those that have not been undone."""
        return self.filter(undone_at=None)

    def merges(self) -> "NotedChangeQuerySet":
        """Those by which a record went into another one."""
        return self.filter(merged_id__isnull=False)

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

    def merged_into(self, record: models.Model) -> Iterator["NotedChange"]:
        """Give every merge into this record, straight or by way of another."""
        asked = [record.pk]
        while asked:
            merged = self.standing().filter(kind=record._meta.label_lower, kept_id__in=asked)
            step = list(merged)
            yield from step
            asked = [each.merged_id for each in step]


class NotedChange(models.Model):
    """A change of several records in one go, with all that is needed to take it back: of two that
    were merged, or of many that were changed alike."""

    kind = models.CharField(_("kind of record"), max_length=60)
    # Of a merge alone.
    kept_id = models.BigIntegerField(_("record that was kept"), null=True)
    kept_name = models.CharField(_("name of the record that was kept"), max_length=300, blank=True)
    merged_id = models.BigIntegerField(_("record that was merged into it"), null=True)
    merged_name = models.CharField(
        _("name of the record that was merged"), max_length=300, blank=True
    )
    # Of a change of many alone.
    told = models.CharField(_("what was changed"), max_length=300, blank=True)
    number = models.PositiveIntegerField(_("how many records were changed"), default=2)
    reason = models.CharField(_("why"), max_length=100)
    # What was written, in order; rows that are gone as a file of facts would hold them.
    steps = models.JSONField(_("what was written"), encoder=DjangoJSONEncoder)
    at = models.DateTimeField(_("made"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="noted_changes",
        verbose_name=_("made by"),
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_changes",
        verbose_name=_("undone by"),
    )
    # Somebody had changed these in the meantime.
    left = models.JSONField(_("names of the records that were left as they are"), default=list)

    objects = NotedChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("change of several records")
        verbose_name_plural = _("changes of several records")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "merged_id"],
                condition=models.Q(undone_at=None),
                name="merged_once",
                violation_error_message=_("This record has already been merged."),
            ),
            models.CheckConstraint(
                condition=models.Q(kept_id__isnull=False, merged_id__isnull=False, told="")
                | (models.Q(kept_id__isnull=True, merged_id__isnull=True) & ~models.Q(told="")),
                name="merged_or_changed_alike",
                violation_error_message=_("It is a merge of two, or a change of many."),
            ),
        ]

    def __str__(self):
        return self.told or f"{self.merged_name} → {self.kept_name}"

    @property
    def is_merge(self) -> bool:
        return self.merged_id is not None


class MergedFile(models.Model):
    """A file of a record that was merged, or of one that took over another: kept for as long as
    the merge can be undone."""

    merge = models.ForeignKey(
        NotedChange, models.CASCADE, related_name="files", verbose_name=_("merged record")
    )
    file = KeptFileField(_("file"), upload_to="merged", editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file of a merged record")
        verbose_name_plural = _("files of merged records")

    def __str__(self):
        return self.file.name
