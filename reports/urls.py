from django.urls import path

from .views import coverage, overview, search

app_name = "reports"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/together/", coverage.coverage_together, name="coverage_together"),
    path("search/", search.search, name="search"),
    path("healthz", overview.healthz, name="healthz"),
]
