"""What the pages of the admin site share: folded search, readable history, careful input."""

import re

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.views.main import ERROR_FLAG, SEARCH_VAR
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper
from translated_fields import show_language_code, to_attribute

from texts.fields import PlainTextField

from .choices import ID, CarefulChoices, CarefulSelect
from .deleting import Deleting, DeletingRows
from .last_changes import changes_of_parts
from .restoring import Restoring
from .retiring import RETIRED, Retirable
from .saving import LONGEST_REASON, check_history_is_read, last_entry_of
from .searching import Searching

# Databases answer NUL (PostgreSQL) and numbers beyond 64 bits (both) with an error, not "no row".
IMPOSSIBLE = re.compile(r"\x00|\d{19}")


def language_fieldsets(*names: str) -> list[tuple[str, dict]]:
    """One group of fields per language, all but the first collapsed; for `fieldsets`.

    Takes the names of translated fields without their language, such as "title".
    """
    return [
        (
            language,
            {
                "fields": [to_attribute(name, code) for name in names],
                "classes": ["collapse"] if number else [],
            },
        )
        for number, (code, language) in enumerate(settings.LANGUAGES)
    ]


class CurationInline(DeletingRows, CarefulChoices, admin.TabularInline):
    """Parts of a record, edited on its page."""

    extra = 0
    # What the name of a row is made of, so that it is fetched with the row.
    select_related: list[str] = []

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.select_related)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Leave the narrow rows room: what is chosen is opened from its own list."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Fetch the choices of a plain list once for all rows; whose parts they are, is none."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        is_parent = issubclass(self.parent_model, db_field.related_model)
        if not is_parent and not isinstance(field.widget, CarefulSelect):
            field.choices = list(field.choices)
        return field


class RelatedFilter(admin.RelatedOnlyFieldListFilter):
    """The related records that occur, fetched once; Django asks anew for every count."""

    def field_choices(self, field, request, model_admin):
        fetched = request.__dict__.setdefault("filter_choices", {})
        if self.field_path not in fetched:
            fetched[self.field_path] = super().field_choices(field, request, model_admin)
        return fetched[self.field_path]


class CarefulAdmin(Deleting, Searching, CarefulChoices, admin.ModelAdmin):
    """An admin page that answers any address and any form with a page in words."""

    list_per_page = 50
    save_on_top = True
    show_full_result_count = False
    show_facets = admin.ShowFacets.ALWAYS

    def view_on_site(self, record: Model) -> str | None:
        """Straight to the public page; Django's own way round asks for no right to the record."""
        return record.get_absolute_url() if hasattr(record, "get_absolute_url") else None

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        if self.asks_for_the_impossible(request):
            return redirect(f"{request.path}?{ERROR_FLAG}=1")
        return super().changelist_view(request, extra_context)

    def asks_for_the_impossible(self, request: HttpRequest) -> bool:
        """Whether a filter or a ticked row names what no record can be."""
        filters = [value for name, value in request.GET.items() if name != SEARCH_VAR]
        rows = request.POST.getlist(admin.helpers.ACTION_CHECKBOX_NAME)
        return any(map(IMPOSSIBLE.search, filters)) or not all(map(self.is_possible_id, rows))

    def is_possible_id(self, value: str) -> bool:
        try:
            self.model._meta.pk.to_python(value)
        except ValidationError:
            return False
        return not IMPOSSIBLE.search(value)

    def get_changeform_initial_data(self, request):
        """Related records can be given in the address (?region=1); nonsense there is left out."""
        return {
            name: value
            for name, value in super().get_changeform_initial_data(request).items()
            if not self.is_relation(name)
            or all(ID.fullmatch(part) for part in ([value] if isinstance(value, str) else value))
        }

    def is_relation(self, name: str) -> bool:
        return any(field.name == name and field.is_relation for field in self.opts.get_fields())

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            # The form was checked, so it was right a moment ago: two people saved at once.
            words = _("Not saved: somebody else saved something at the same moment. Try again.")
            self.message_user(request, words, messages.ERROR)
            return redirect(request.get_full_path())


class CurationForm(forms.ModelForm):
    change_reason = PlainTextField(
        label=gettext_lazy("Reason for the change"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=gettext_lazy("Kept in the history, where everybody who signs in can read it."),
    )
    # Up to which entry of the history the person saw the record.
    last_seen_change = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "last_seen_change" in self.fields:
            self.initial["last_seen_change"] = last_entry_of(self.instance)

    def clean(self):
        cleaned = super().clean()
        check_history_is_read(self, seen="last_seen_change")
        return cleaned


class CurationAdmin(Restoring, CarefulAdmin, SimpleHistoryAdmin):
    """An admin page of a record with a history: who changed what, when and why."""

    form = CurationForm
    object_history_template = "admin/history.html"
    history_list_per_page = 20

    def get_urls(self):
        """Leave out the form that reverts: it writes round every check and read-only field."""
        own = [*self.restore_urls(), *self.uses_urls()]
        return [*own, *super(SimpleHistoryAdmin, self).get_urls()]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if not (obj and self.has_change_permission(request, obj)):
            return fieldsets
        if issubclass(self.model, Retirable):
            fieldsets = [*fieldsets, (gettext_lazy("Retired"), {"fields": RETIRED})]
        return [*fieldsets, (None, {"fields": ["change_reason", "last_seen_change"]})]

    def get_autocomplete_fields(self, request):
        """What is used in the place of a retired record is searched for, too."""
        own = ["successor"] if issubclass(self.model, Retirable) else []
        return [*super().get_autocomplete_fields(request), *own]

    def save_model(self, request, obj, form, change):
        obj._change_reason = form.cleaned_data.get("change_reason") or None
        super().save_model(request, obj, form, change)

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        with show_language_code(True):
            part_changes = changes_of_parts(record, self.history_list_per_page)
        context = {
            "may_restore": self.may_restore(request, record),
            "part_changes": part_changes,
            "latest": record.history.values_list("pk", flat=True).first(),
            **(extra_context or {}),
        }
        with show_language_code(True):
            return super().history_view(request, object_id, context)

    def get_historical_record_context_helper(self, request, historical_record):
        """Give texts in full: the history is where the words before a change can be had back."""
        return HistoricalRecordContextHelper(
            self.model, historical_record, max_displayed_delta_change_chars=100_000
        )


class ReadOnly:
    """What the admin site only shows, because it is written elsewhere."""

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class KeptByOfficers:
    """An admin page that officers open as well, for the records of their own regions."""

    # Takes the user and a record, or None for "any at all".
    can_keep = None

    def has_module_permission(self, request) -> bool:
        return self.can_keep(request.user, None)

    def has_add_permission(self, request, obj=None) -> bool:
        return self.can_keep(request.user, obj)

    def has_view_permission(self, request, obj=None) -> bool:
        return self.can_keep(request.user, obj)

    def has_change_permission(self, request, obj=None) -> bool:
        return self.can_keep(request.user, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.can_keep(request.user, obj)

    def get_actions(self, request):
        """Only curators delete facts by the dozen."""
        return super().get_actions(request) if request.user.is_curator else {}


class LookedUpByOfficers:
    """An admin page whose records officers may find and add, while only curators change them."""

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.is_staff

    def has_add_permission(self, request) -> bool:
        return request.user.is_staff


def in_own_regions(queryset: QuerySet, user, path: str) -> QuerySet:
    """Narrow a list to the officer's regions; curators and officers of all regions have all.

    Takes the way from the record to its region as in a filter, such as "signing__region".
    """
    if user.covers_all_regions:
        return queryset
    return queryset.filter(**{f"{path}__in": user.officer_regions})
