from django.urls import path

from .views import overview

app_name = "reports"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("healthz", overview.healthz, name="healthz"),
]
