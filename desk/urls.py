from django.urls import path

from .views import (
    changes,
    desk,
    handover,
    mails,
    outcomes,
    pauses,
    photos,
    quick,
    review,
    signings,
    years,
)

app_name = "desk"
urlpatterns = [
    path("photos/<uuid:pk>/edit/", photos.photo_edit, name="photo_edit"),
    path("photos/<uuid:pk>/withdraw/", photos.photo_withdraw, name="photo_withdraw"),
    path("accounts/people/<int:pk>/hand-over/", handover.handover, name="handover"),
    path(
        "accounts/people/<int:pk>/hand-over/sheet/", handover.handover_sheet, name="handover_sheet"
    ),
    path("desk/", desk.desk, name="desk"),
    path("desk/lists/<slug:slug>/", desk.desk_list, name="desk_list"),
    path("desk/echo/", desk.echo, name="echo"),
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
    path(
        "desk/changes/<uuid:pk>/photos/<uuid:photo>/edit/",
        photos.draft_photo_edit,
        name="draft_photo_edit",
    ),
    path(
        "desk/changes/<uuid:pk>/photos/<uuid:photo>/<slug:size>/",
        photos.draft_photo_file,
        name="draft_photo_file",
    ),
    path("desk/review/", review.review_list, name="review_list"),
    path("desk/review/approve/", review.review_approve, name="review_approve"),
    path("desk/changes/<uuid:pk>/return/", review.change_return, name="change_return"),
    path("desk/changes/<uuid:pk>/approve/", review.change_approve, name="change_approve"),
    path("desk/changes/<uuid:pk>/amend/", review.change_amend, name="change_amend"),
    path("desk/signings/new/", signings.signing_new, name="signing_new"),
    path(
        "desk/signings/new/<slug:declaration>/<slug:region>/",
        signings.signing_enter,
        name="signing_enter",
    ),
    path("desk/signings/<int:pk>/edit/", signings.signing_edit, name="signing_edit"),
    path("desk/signatures/<int:pk>/acts/new/", signings.act_new, name="act_new"),
    path("desk/acts/<int:pk>/edit/", signings.act_edit, name="act_edit"),
    path("desk/years/<slug:slug>/<int:year>/", years.year_answer, name="year_answer"),
    path("desk/pauses/municipalities/<slug:slug>/", pauses.place_pause, name="place_pause"),
    path("desk/pauses/people/<int:pk>/", pauses.person_pause, name="person_pause"),
    path("desk/pauses/<int:pk>/end/", pauses.pause_end, name="pause_end"),
    path("desk/mails/", mails.mail_settings, name="mail_settings"),
    path("desk/outcomes/<slug:slug>/", outcomes.outcome_answer, name="outcome_answer"),
    path("outcomes/<str:signed>/", outcomes.outcome_answer_by_link, name="outcome_answer_by_link"),
    path("unsubscribe/<str:signed>/", mails.reminder_unsubscribe, name="reminder_unsubscribe"),
]
