from django.urls import path

from . import views

app_name = "health"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("health/", views.condition_list, name="condition_list"),
    path("metrics", views.metrics, name="metrics"),
]
