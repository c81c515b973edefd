"""Addresses of sources and of what is cited from them (docs/decisions/0002)."""

from django.urls import path

from .views import scans, sources

app_name = "sources"
urlpatterns = [
    path("sources/", sources.source_list, name="source_list"),
    path("sources/<slug:slug>/", sources.source_detail, name="source_detail"),
    path("sources/<slug:slug>/file/", scans.source_file, name="source_file"),
]
