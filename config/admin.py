from django.contrib import admin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _


class RegisterAdminSite(admin.AdminSite):
    """The admin site in the register's name, without the ways round its other rules."""

    site_title = _("Dialogue Register")
    site_header = _("Dialogue Register: curation")
    index_title = _("What can be mended here")

    def get_urls(self):
        """Leave out the redirect to any record's page: its address alone can give a title away."""
        urls = super().get_urls()
        return [url for url in urls if getattr(url, "name", None) != "view_on_site"]

    def password_change(self, request, extra_context=None):
        """One page for it, which is throttled."""
        return redirect("account_change_password")
