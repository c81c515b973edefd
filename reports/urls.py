from django.urls import path

from .views import coverage, history, overview, search

app_name = "reports"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/together/", coverage.coverage_together, name="coverage_together"),
    path("search/", search.search, name="search"),
    path("activities/<slug:slug>/history/", history.activity_history, name="activity_history"),
    path("plans/<slug:region>/<int:year>/history/", history.plan_history, name="plan_history"),
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
    path("healthz", overview.healthz, name="healthz"),
]
