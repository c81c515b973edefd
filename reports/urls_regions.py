"""Addresses of regions, municipalities and communities (docs/decisions/0002)."""

from django.urls import path

from .views import communities, municipalities, regions

app_name = "regions"
urlpatterns = [
    path("regions/", regions.region_list, name="region_list"),
    path("regions/<slug:slug>/", regions.region_detail, name="region_detail"),
    path("municipalities/", municipalities.municipality_list, name="municipality_list"),
    path(
        "municipalities/<slug:slug>/",
        municipalities.municipality_detail,
        name="municipality_detail",
    ),
    path("communities/", communities.community_list, name="community_list"),
    path("communities/<slug:slug>/", communities.community_detail, name="community_detail"),
]
