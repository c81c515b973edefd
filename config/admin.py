from django.apps import apps
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from histories.deleted_pages import bring_back, deleted_list
from histories.last_changes_page import last_change_list
from histories.retiring import Retirable
from texts.languages import lazy_word


class CarefulAutocomplete(AutocompleteJsonView):
    """Django's list of choices for a field, which answers any address in words."""

    def process_request(self, request: HttpRequest) -> tuple:
        """Refuse relations seen from their other end: no form chooses by them, and Django fails."""
        asked = [request.GET.get(name, "") for name in ("app_label", "model_name", "field_name")]
        try:
            field = apps.get_model(*asked[:2])._meta.get_field(asked[2])
        except (LookupError, FieldDoesNotExist) as error:
            raise PermissionDenied from error
        if not field.concrete:
            raise PermissionDenied
        return super().process_request(request)

    def get_queryset(self):
        """Without what is retired: it is kept where it is used."""
        found = super().get_queryset()
        if issubclass(found.model, Retirable):
            found = found.exclude(retired_on__lte=timezone.localdate())
        return found

    def serialize_result(self, obj, to_field_name: str) -> dict:
        """In the words of the records' own page, if it has any for choosing: names can be alike."""
        label = getattr(self.model_admin, "choice_label", str)
        return super().serialize_result(obj, to_field_name) | {"text": label(obj)}


class RegisterAdminSite(admin.AdminSite):
    """The admin site in the register's name, without the ways round its other rules."""

    site_title = lazy_word("title")
    site_header = format_lazy(_("{title}: curation"), title=lazy_word("title"))
    index_title = _("What can be mended here")

    def get_urls(self):
        """Leave out the redirect to any record's page: its address alone can give a title away."""
        kept = [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]
        return [
            path("changes/", self.admin_view(last_change_list), name="last_change_list"),
            path("deleted/", self.admin_view(deleted_list), name="deleted_list"),
            path(
                "deleted/<str:label>/<int:version>/",
                self.admin_view(bring_back),
                name="bring_back",
            ),
            *kept,
        ]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return CarefulAutocomplete.as_view(admin_site=self)(request)

    def password_change(self, request, extra_context=None):
        """One page for it, which is throttled."""
        return redirect("account_change_password")
