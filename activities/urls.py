from django.urls import path

from .views import activities, organisations, photos, plans, programmes

app_name = "activities"
urlpatterns = [
    path("activities/<slug:slug>/", activities.activity_detail, name="activity_detail"),
    path("organisations/", organisations.organisation_list, name="organisation_list"),
    path(
        "organisations/<slug:slug>/", organisations.organisation_detail, name="organisation_detail"
    ),
    path("plans/", plans.plan_list, name="plan_list"),
    path("plans/<slug:region>/<int:year>/", plans.plan_detail, name="plan_detail"),
    path("plans/<slug:region>/<int:year>/scan/", plans.plan_scan, name="plan_scan"),
    path("programmes/", programmes.programme_list, name="programme_list"),
    path("programmes/<slug:slug>/", programmes.programme_detail, name="programme_detail"),
    path("photos/<uuid:pk>/<slug:size>/", photos.photo_file, name="photo_file"),
]
