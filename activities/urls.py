from django.urls import path

from .views import activities, organisations, photos, plans

app_name = "activities"
urlpatterns = [
    path("activities/<slug:slug>/", activities.activity_detail, name="activity_detail"),
    path(
        "organisations/<slug:slug>/", organisations.organisation_detail, name="organisation_detail"
    ),
    path("plans/", plans.plan_list, name="plan_list"),
    path("plans/<slug:region>/<int:year>/", plans.plan_detail, name="plan_detail"),
    path("plans/<slug:region>/<int:year>/scan/", plans.plan_scan, name="plan_scan"),
    path("photos/<uuid:pk>/<slug:size>/", photos.photo_file, name="photo_file"),
]
