"""Addresses of declarations and of those who signed them (docs/decisions/0002)."""

from django.urls import path

from .views import declarations

app_name = "declarations"
urlpatterns = [
    path("declarations/", declarations.declaration_list, name="declaration_list"),
    path("declarations/<slug:slug>/", declarations.declaration_detail, name="declaration_detail"),
    path("signatories/", declarations.signatory_list, name="signatory_list"),
]
