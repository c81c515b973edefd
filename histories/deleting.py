"""Deleting in the admin site: what is used stays, and the page says by what."""

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from texts.cleaning import one_line

from .retiring import Retirable
from .saving import LONGEST_REASON
from .uses import Use, filters_by_use, uses_of


class Deleting:
    """Says what uses a record, with the way to each list, and lets nothing go that is used."""

    # As what kind two of these records are merged at the desk; "" where they cannot be.
    merged_as = ""

    def uses_urls(self) -> list[URLPattern]:
        """The address of the page that says what uses a record."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_uses"
        return [
            path("<path:object_id>/uses/", self.admin_site.admin_view(self.uses_view), name=name)
        ]

    def uses_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Say what uses the record, and what can be done with it."""
        record = self.get_object(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied(_("What uses a record is said to whoever may change it."))
        context = {
            **self.admin_site.each_context(request),
            **self.instead_of_deleting(request),
            "title": _("What uses it"),
            "opts": self.opts,
            "object": record,
            "uses": self.uses_in_words(request, [record]),
            "may_delete": self.has_delete_permission(request, record),
        }
        return render(request, "admin/uses.html", context)

    def instead_of_deleting(self, request: HttpRequest) -> dict:
        """What else can be done with a record that is used, for the pages that refuse."""
        return {
            "merged_as": self.merged_as,
            "may_be_retired": issubclass(self.model, Retirable),
        }

    def uses_in_words(self, request: HttpRequest, records) -> list[str]:
        """Each use with the way to its list, where this person has one."""
        return [self._use_in_words(request, use, records) for use in uses_of(self.model, records)]

    def _use_in_words(self, request: HttpRequest, use: Use, records: list[Model]) -> str:
        address = self._list_of(request, use)
        if not address or len(records) != 1:
            return use.label
        return format_html(
            '<a href="{}?{}={}">{}</a>', address, use.lookup, quote(records[0].pk), use.label
        )

    def _list_of(self, request: HttpRequest, use: Use) -> str:
        """The list of a kind in the admin site; "" where there is none for this person."""
        if not self.admin_site.is_registered(use.model):
            return ""
        if not self.admin_site.get_model_admin(use.model).has_view_permission(request):
            return ""
        return reverse(f"admin:{use.model._meta.app_label}_{use.model._meta.model_name}_changelist")

    def lookup_allowed(self, lookup, value, request=None):
        """Lists are also opened by what their records use."""
        return lookup in filters_by_use(self.model) or super().lookup_allowed(
            lookup, value, request
        )

    def get_deleted_objects(self, objs, request):
        if used := self.uses_in_words(request, list(objs)):
            return [], {}, set(), used
        return super().get_deleted_objects(objs, request)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """With the reason that was given, which the history keeps."""
        obj._change_reason = one_line(request.POST.get("reason", ""))[:LONGEST_REASON] or None
        super().delete_model(request, obj)

    def delete_view(self, request, object_id, extra_context=None):
        instead = self.instead_of_deleting(request)
        return super().delete_view(request, object_id, {**instead, **(extra_context or {})})


class DeletingRows:
    """For rows edited on the page of their record: what is used stays there, too."""

    def get_formset(self, request, obj=None, **kwargs):
        """With our own check: Django's would name each record, drafts of others among them."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.hand_clean_DELETE = refuse_if_used
        return formset


def refuse_if_used(form: forms.ModelForm) -> None:
    """Raises ValidationError where the row is to go, and something uses it."""
    row = form.instance
    if row._state.adding or not form.cleaned_data.get(DELETION_FIELD_NAME):
        return
    if uses := uses_of(type(row), [row]):
        words = _("“%(record)s” cannot be deleted, because other records lean on it: %(uses)s.")
        said = {"record": row, "uses": "; ".join(use.label for use in uses)}
        raise ValidationError(words % said)
