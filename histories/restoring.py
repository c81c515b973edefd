"""Restoring an earlier version of a record in the admin site, through every check of a save."""

from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.core.exceptions import (
    NON_FIELD_ERRORS,
    ObjectDoesNotExist,
    PermissionDenied,
    ValidationError,
)
from django.db import IntegrityError, models, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from translated_fields import show_language_code

from texts.fields import PlainTextField

from .saving import last_entry_of

CHANGED = gettext_lazy(
    "Somebody has changed this record since you opened this page. See below what would change now."
)


class RestoreForm(forms.Form):
    """Why the earlier version is wanted back, and up to which entry the history was read."""

    change_reason = PlainTextField(
        required=True,
        label=gettext_lazy("Why it is restored"),
        # The history keeps 100 characters; the rest says which version it was.
        max_length=55,
        help_text=gettext_lazy("Kept in the history, at most 55 characters."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


@dataclass
class PartsThen:
    """The rows of one kind that belong to the record: which would go, and which would come."""

    model: type[Model]
    gone: list[Model] = field(default_factory=list)
    come: list[Model] = field(default_factory=list)

    def change(self) -> dict[str, str]:
        label = capfirst(self.model._meta.verbose_name_plural)
        return {"field": label, "old": _names(self.gone), "new": _names(self.come)}

    def restore(self, reason: str) -> None:
        """Delete and save the rows, each with its history. Raises ValidationError."""
        for row in self.gone:
            row._change_reason = reason
            row.delete()
        for row in self.come:
            row.full_clean()
            row._change_reason = reason
            row.save()


def _names(rows: list[Model]) -> str:
    return ", ".join(map(_name, rows))


def _name(row: Model) -> str:
    try:
        return str(row)
    except ObjectDoesNotExist:
        return _("no longer in the register")


class Restoring:
    """Lets curators bring back an earlier version, after seeing what would change."""

    # Off where a version is not only a text: a consent once given, an account's rights.
    can_restore = True
    # Kinds of rows that belong to the record and come back with it.
    restored_parts: tuple[type[Model], ...] = ()

    def keep_derived(self, record: Model) -> None:
        """Derive anew what follows from a record and its parts that came back; as a rule, saving
        them does."""

    def restore_urls(self) -> list[URLPattern]:
        """The address of the page, which names an entry of the history."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        view = self.admin_site.admin_view(self.restore_view)
        return [path("restore/<int:version>/", view, name=name)] if self.can_restore else []

    def may_restore(self, request: HttpRequest, record: Model) -> bool:
        """Curators alone; officers change what they keep by its form."""
        is_curator = self.can_restore and request.user.is_curator
        return is_curator and self.has_change_permission(request, record)

    def restore_view(self, request: HttpRequest, version: int) -> HttpResponse:
        """Show what restoring a version would change, and do it."""
        entries = self.model.history.exclude(history_type="-")
        then = get_object_or_404(entries, history_id=version)
        pk = getattr(then, self.opts.pk.attname)
        try:
            with transaction.atomic(), show_language_code(True):
                record = get_object_or_404(
                    self.get_queryset(request).select_for_update(of=("self",)), pk=pk
                )
                if not self.may_restore(request, record):
                    raise PermissionDenied(_("Only curators restore earlier versions."))
                return self._restore_or_ask(request, record, then)
        except IntegrityError:
            words = _("Not restored: somebody else saved something at the same moment. Try again.")
            self.message_user(request, words, messages.ERROR)
            return redirect(request.path)

    def _restore_or_ask(self, request: HttpRequest, record: Model, then: Model) -> HttpResponse:
        now = record.history.latest()
        parts = [self._parts_then(model, record, then) for model in self.restored_parts]
        changes = self._changes(request, record, now, then, parts)
        form = RestoreForm(request.POST or None)
        problems = []
        if request.method == "POST" and form.is_valid():
            problems = self._problems_restoring(request, form, record, now, then, parts)
            if not problems:
                self.message_user(request, _("The earlier version is restored."))
                return redirect(
                    f"admin:{self.opts.app_label}_{self.opts.model_name}_history", record.pk
                )
        context = {
            **self.admin_site.each_context(request),
            "title": _("Restore an earlier version"),
            "opts": self.opts,
            "object": now.instance,
            "then": then,
            "changes": changes,
            "form": form,
            "seen": last_entry_of(record),
            "problems": problems,
        }
        status = 422 if problems or form.errors else 200
        return render(request, "admin/restore.html", context, status=status)

    def _problems_restoring(self, request, form, record, now, then, parts) -> list[str]:
        """Restore it, or give the sentences that say why not."""
        if form.cleaned_data["seen"] != last_entry_of(record):
            return [CHANGED]
        try:
            # A savepoint: what was refused halfway is undone.
            with transaction.atomic():
                self._restore(request, form, record, then, parts)
        except ValidationError as refusal:
            return self._in_words(refusal)
        return []

    def _restored_fields(self, request: HttpRequest, record: Model) -> list[models.Field]:
        """What a curator could change by hand; files are gone once they are replaced."""
        readonly = self.get_readonly_fields(request, record)
        tracked = {each.name for each in self.model.history.model.tracked_fields}
        return [
            each
            for each in self.opts.concrete_fields
            if each.editable
            and each.name in tracked
            and each.name not in readonly
            and not each.primary_key
            and not isinstance(each, models.FileField)
        ]

    def _changes(self, request, record: Model, now: Model, then: Model, parts) -> list[dict]:
        names = [each.name for each in self._restored_fields(request, record)]
        names += [each.name for each in then._history_m2m_fields]
        delta = then.diff_against(now, included_fields=names, foreign_keys_are_objs=True)
        helper = self.get_historical_record_context_helper(request, then)
        changes = helper.context_for_delta_changes(delta)
        return changes + [each.change() for each in parts if each.gone or each.come]

    def _restore(self, request, form, record: Model, then: Model, parts) -> None:
        """The record's ordinary save, with the values of then. Raises ValidationError."""
        for each in self._restored_fields(request, record):
            setattr(record, each.attname, getattr(then, each.attname))
        record.full_clean()
        moment = f"{timezone.localtime(then.history_date):%d.%m.%Y %H:%M}"
        reason = f"Restored version of {moment}: {form.cleaned_data['change_reason']}"
        form.cleaned_data["change_reason"] = reason
        self._restore_links(record, then)
        self.save_model(request, record, form, change=True)
        for each in parts:
            each.restore(reason)
        self.log_change(request, record, reason)

    def _restore_links(self, record: Model, then: Model) -> None:
        """One row of history for the save, written after this; links to what is gone stay out."""
        record.skip_history_when_saving = True
        for each in then._history_m2m_fields:
            linked = getattr(then, each.name).values(f"{each.m2m_reverse_field_name()}_id")
            existing = each.related_model._base_manager.filter(pk__in=linked)
            getattr(record, each.name).set(existing)
        del record.skip_history_when_saving

    def _parts_then(self, model: type[Model], record: Model, then: Model) -> PartsThen:
        """Compare the parts with those at the end of that version, before the next one."""
        kept = {each.name for each in model.history.model.tracked_fields}
        parent = next(each for each in model._meta.fields if each.related_model is self.model)
        fields = [
            each.attname
            for each in model._meta.concrete_fields
            if not each.primary_key and each != parent and each.name in kept
        ]
        rows = model.history.filter(**{parent.attname: record.pk})
        later = record.history.filter(history_date__gt=then.history_date)
        if next_version := later.order_by("history_date").first():
            rows = rows.filter(history_date__lt=next_version.history_date)
        last = {row.id: row for row in rows.order_by("history_date", "history_id")}
        wanted = {
            tuple(getattr(row, name) for name in fields)
            for row in last.values()
            if row.history_type != "-"
        }
        present = {
            tuple(getattr(row, name) for name in fields): row
            for row in model._base_manager.filter(**{parent.name: record})
        }
        come = [
            model(**{parent.name: record}, **dict(zip(fields, key, strict=True)))
            for key in sorted(wanted - present.keys(), key=str)
        ]
        return PartsThen(model, [present[key] for key in present.keys() - wanted], come)

    def _in_words(self, refusal: ValidationError) -> list[str]:
        """Each refusal with the field that it is about."""
        if not hasattr(refusal, "error_dict"):
            return refusal.messages
        return [
            words if name == NON_FIELD_ERRORS else f"{self._label(name)}: {words}"
            for name, found in refusal.message_dict.items()
            for words in found
        ]

    def _label(self, name: str) -> str:
        names = {each.name: each.verbose_name for each in self.opts.get_fields() if each.concrete}
        return capfirst(names.get(name, name))
