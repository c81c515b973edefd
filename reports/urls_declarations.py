"""Addresses of declarations and of those who signed them (docs/decisions/0002)."""

from django.urls import path

from .views import declarations, scans

app_name = "declarations"
urlpatterns = [
    path("declarations/", declarations.declaration_list, name="declaration_list"),
    path("declarations/<slug:slug>/", declarations.declaration_detail, name="declaration_detail"),
    path("declarations/<slug:slug>/scan/", scans.declaration_scan, name="declaration_scan"),
    path(
        "declarations/<slug:slug>/signings/<int:pk>/scan/", scans.signing_scan, name="signing_scan"
    ),
    path("signatories/", declarations.signatory_list, name="signatory_list"),
]
