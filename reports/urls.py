"""Addresses of the pages that gather what several apps know (docs/decisions/0002).

Each is named after what it shows: `regions:region_detail`, `declarations:signatory_list`.
"""

from django.urls import include, path

from .views import (
    coverage,
    declarations,
    history,
    municipalities,
    overview,
    regions,
    search,
    sources,
)

regions_pages = [
    path("regions/", regions.region_list, name="region_list"),
    path("regions/<slug:slug>/", regions.region_detail, name="region_detail"),
    path("municipalities/", municipalities.municipality_list, name="municipality_list"),
    path(
        "municipalities/<slug:slug>/",
        municipalities.municipality_detail,
        name="municipality_detail",
    ),
    path(
        "municipalities/<slug:slug>/years/<int:year>/",
        municipalities.municipality_year,
        name="municipality_year",
    ),
    path("communities/", regions.community_list, name="community_list"),
    path("communities/<slug:slug>/", regions.community_detail, name="community_detail"),
]

declarations_pages = [
    path("declarations/", declarations.declaration_list, name="declaration_list"),
    path("declarations/<slug:slug>/", declarations.declaration_detail, name="declaration_detail"),
    path("declarations/<slug:slug>/scan/", declarations.declaration_scan, name="declaration_scan"),
    path(
        "declarations/<slug:slug>/signings/<int:pk>/",
        declarations.signing_detail,
        name="signing_detail",
    ),
    path(
        "declarations/<slug:slug>/signings/<int:pk>/scan/",
        declarations.signing_scan,
        name="signing_scan",
    ),
    path("signatories/", declarations.signatory_list, name="signatory_list"),
]

sources_pages = [
    path("sources/", sources.source_list, name="source_list"),
    path("sources/<slug:slug>/", sources.source_detail, name="source_detail"),
    path("sources/<slug:slug>/statements/", sources.source_statements, name="source_statements"),
    path("sources/<slug:slug>/file/", sources.source_file, name="source_file"),
]

own_pages = [
    path("", overview.overview, name="overview"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/together/", coverage.coverage_together, name="coverage_together"),
    path("search/", search.search, name="search"),
    path("about/counting/", overview.counting, name="counting"),
    path("activities/<slug:slug>/history/", history.activity_history, name="activity_history"),
    path("plans/<slug:region>/<int:year>/history/", history.plan_history, name="plan_history"),
    path(
        "organisations/<slug:slug>/history/",
        history.organisation_history,
        name="organisation_history",
    ),
    path("programmes/<slug:slug>/history/", history.programme_history, name="programme_history"),
    path(
        "municipalities/<slug:slug>/history/",
        history.municipality_history,
        name="municipality_history",
    ),
    path("regions/<slug:slug>/history/", history.region_history, name="region_history"),
    path("communities/<slug:slug>/history/", history.community_history, name="community_history"),
    path(
        "declarations/<slug:slug>/history/", history.declaration_history, name="declaration_history"
    ),
    path("sources/<slug:slug>/history/", history.source_history, name="source_history"),
]

urlpatterns = [
    path("", include((own_pages, "reports"))),
    path("", include((regions_pages, "regions"))),
    path("", include((declarations_pages, "declarations"))),
    path("", include((sources_pages, "sources"))),
]
