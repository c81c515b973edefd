from django import forms
from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Photo
from files.uploads import PictureField
from histories.curation import (
    CurationAdmin,
    CurationForm,
    CurationInline,
    ReadOnly,
    language_fieldsets,
)
from histories.saving import LONGEST_REASON, check_nobody_saved_since


@admin.display(description=gettext_lazy("picture"))
def thumbnail(photo: Photo) -> str:
    if photo.is_withdrawn or not photo.small:
        return _("withdrawn") if photo.is_withdrawn else ""
    return format_html(
        '<img src="{}" alt="{}" height="80">', photo.small_url, photo.alternative_text
    )


class PhotoAdminForm(CurationForm):
    picture = PictureField(
        label=gettext_lazy("Picture"),
        required=False,
        help_text=gettext_lazy(
            "JPEG, PNG or WebP, at most 10 MB. It replaces the one there is, and begins internal: "
            "consent and description are of the earlier one."
        ),
    )
    last_change = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        is_new = self.instance._state.adding
        # Whoever may only look has no fields of the record.
        if "activity" in self.fields:
            self.fields["picture"].required = is_new
            self.initial["last_change"] = None if is_new else self.instance.last_change

    def clean(self):
        cleaned = super().clean()
        check_nobody_saved_since(self, counted="last_change", seen="last_change")
        return cleaned


class PhotoInline(ReadOnly, CurationInline):
    """What there is; photos are added and changed on pages of their own."""

    model = Photo
    fields = readonly_fields = [thumbnail, "caption", "moment", "visibility"]
    show_change_link = True
    view_on_site = False

    @admin.display(description=gettext_lazy("caption"))
    def caption(self, photo: Photo) -> str:
        return photo.caption


@admin.register(Photo)
class PhotoAdmin(CurationAdmin):
    """Photos of activities."""

    form = PhotoAdminForm
    # A consent is what people say today, not what they said once.
    can_restore = False
    list_display = [thumbnail, "__str__", "reference", "moment", "visibility", "uploaded_at"]
    list_display_links = ["__str__"]
    list_filter = ["visibility", "moment", "consent_is_public"]
    list_select_related = ["activity"]
    search_fields = ["activity__search_text", *Photo.caption.fields, "credit"]
    autocomplete_fields = ["activity"]
    radio_fields = {"visibility": admin.HORIZONTAL, "moment": admin.HORIZONTAL}
    readonly_fields = [
        thumbnail,
        "uploaded_by",
        "uploaded_at",
        "withdrawn_by",
        "withdrawn_at",
        "withdrawn_because",
    ]
    fieldsets = [
        (None, {"fields": ["activity", thumbnail, "picture", "moment", "credit"]}),
        *language_fieldsets("caption", "alternative_text"),
        (
            gettext_lazy("Consent"),
            {
                "fields": [
                    "consent_by",
                    "consent_how",
                    "consent_on",
                    "consent_is_public",
                    "visibility",
                ]
            },
        ),
        (
            gettext_lazy("Record"),
            {
                "fields": [
                    ("uploaded_by", "uploaded_at"),
                    ("withdrawn_by", "withdrawn_at", "withdrawn_because"),
                    "last_change",
                ]
            },
        ),
    ]

    @admin.display(description=gettext_lazy("activity"), ordering="activity__reference")
    def reference(self, photo: Photo) -> str:
        return photo.activity.reference

    def has_change_permission(self, request, obj=None) -> bool:
        """Nothing is left to change in a withdrawn photo."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_withdrawn)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.uploaded_by = request.user
        picture = form.cleaned_data["picture"]
        if picture and change:
            obj.replace_picture(picture)
            self._say_that_it_was_replaced(request, form)
        elif picture:
            obj.take(picture)
        super().save_model(request, obj, form, change)

    def _say_that_it_was_replaced(self, request, form) -> None:
        """To whoever did it, and in the history, which keeps no files."""
        words = _("Another picture: it is internal, and without consent until that is recorded.")
        self.message_user(request, words, messages.WARNING)
        reason = form.cleaned_data.get("change_reason")
        told = " ".join(filter(None, [_("Another picture, not public."), reason]))
        form.cleaned_data["change_reason"] = told[:LONGEST_REASON]
