from django.urls import path

from .views import coverage, overview

app_name = "reports"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/together/", coverage.coverage_together, name="coverage_together"),
    path("healthz", overview.healthz, name="healthz"),
]
