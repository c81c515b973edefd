from django.urls import path

from .views import activities, saved_searches

app_name = "browse"
urlpatterns = [
    path("activities/", activities.activity_list, name="activity_list"),
    path("desk/searches/", saved_searches.saved_search_list, name="saved_search_list"),
    path("desk/searches/save/", saved_searches.saved_search_save, name="saved_search_save"),
    path(
        "desk/searches/<int:pk>/edit/", saved_searches.saved_search_edit, name="saved_search_edit"
    ),
    path(
        "desk/searches/<int:pk>/seen/", saved_searches.saved_search_seen, name="saved_search_seen"
    ),
    path(
        "desk/searches/<int:pk>/delete/",
        saved_searches.saved_search_delete,
        name="saved_search_delete",
    ),
    path(
        "unsubscribe/searches/<str:signed>/",
        saved_searches.saved_search_unsubscribe,
        name="saved_search_unsubscribe",
    ),
]
