from django.urls import path

from .views import (
    activities,
    bulk_review,
    changes,
    desk,
    handover,
    mails,
    outcomes,
    photos,
    plans,
    quick,
    review,
    saved_searches,
    scans,
)

app_name = "activities"
urlpatterns = [
    path("activities/", activities.activity_list, name="activity_list"),
    path("activities/<slug:slug>/", activities.activity_detail, name="activity_detail"),
    path("plans/", plans.plan_list, name="plan_list"),
    path("plans/<slug:region>/<int:year>/", plans.plan_detail, name="plan_detail"),
    path("plans/<slug:region>/<int:year>/scan/", scans.plan_scan, name="plan_scan"),
    path("photos/<uuid:pk>/edit/", photos.photo_edit, name="photo_edit"),
    path("photos/<uuid:pk>/withdraw/", photos.photo_withdraw, name="photo_withdraw"),
    path("photos/<uuid:pk>/<slug:size>/", photos.photo_file, name="photo_file"),
    path("accounts/people/<int:pk>/hand-over/", handover.handover, name="handover"),
    path(
        "accounts/people/<int:pk>/hand-over/sheet/", handover.handover_sheet, name="handover_sheet"
    ),
    path("desk/", desk.desk, name="desk"),
    path("desk/lists/<slug:slug>/", desk.desk_list, name="desk_list"),
    path("desk/it-happened/", quick.it_happened, name="it_happened"),
    path("desk/changes/new/", changes.change_new, name="change_new"),
    path("desk/changes/<uuid:pk>/", changes.change_detail, name="change_detail"),
    path("desk/changes/<uuid:pk>/edit/", changes.change_edit, name="change_edit"),
    path("desk/changes/<uuid:pk>/save/", changes.change_save, name="change_save"),
    path("desk/changes/<uuid:pk>/submit/", changes.change_submit, name="change_submit"),
    path("desk/changes/<uuid:pk>/withdraw/", changes.change_withdraw, name="change_withdraw"),
    path("desk/changes/<uuid:pk>/photos/", photos.photo_add, name="photo_add"),
    path(
        "desk/changes/<uuid:pk>/photos/<uuid:photo>/remove/",
        photos.photo_remove,
        name="photo_remove",
    ),
    path("desk/review/", bulk_review.review_list, name="review_list"),
    path("desk/review/approve/", bulk_review.review_approve, name="review_approve"),
    path("desk/changes/<uuid:pk>/return/", review.change_return, name="change_return"),
    path("desk/changes/<uuid:pk>/approve/", review.change_approve, name="change_approve"),
    path("desk/changes/<uuid:pk>/amend/", review.change_amend, name="change_amend"),
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
    path("desk/mails/", mails.mail_settings, name="mail_settings"),
    path("desk/outcomes/<slug:slug>/", outcomes.outcome_answer, name="outcome_answer"),
    path("outcomes/<str:signed>/", outcomes.outcome_answer_by_link, name="outcome_answer_by_link"),
    path("unsubscribe/<str:signed>/", mails.digest_unsubscribe, name="digest_unsubscribe"),
]
