"""The curators' check of a source: its text in sentences, and which of them are not used."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from activities.models import Activity
from activities.unused import KINDS, check, key_of, set_aside
from histories.choices import ID
from histories.curation import CurationAdmin, ReadOnly
from sources.models import SetAside, Source, SourcePassage
from sources.passages import cut, keep_text
from texts.fields import PlainTextField


class PastedTextForm(forms.Form):
    """The text of a source, or of one of its pages."""

    locator = PlainTextField(
        label=gettext_lazy("Where"),
        max_length=100,
        help_text=gettext_lazy("As a reader finds it, such as p. 2; one page at a time."),
    )
    first_line = forms.IntegerField(
        label=gettext_lazy("Number of its first line"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=gettext_lazy("Of the text as we have it, if citations name lines."),
    )
    by_line = forms.BooleanField(
        label=gettext_lazy("Each line by itself, not each sentence"), required=False
    )
    text = PlainTextField(
        label=gettext_lazy("Text"),
        required=True,
        max_length=500_000,
        strip=False,
        widget=forms.Textarea,
    )


class SetAsideForm(forms.Form):
    """Which sentences need no use, and why."""

    passages = forms.ModelMultipleChoiceField(
        SourcePassage.objects.none(),
        error_messages={"required": gettext_lazy("Tick the sentences to be set aside.")},
    )
    reason = PlainTextField(label=gettext_lazy("Why"), required=True, max_length=300)
    everywhere = forms.BooleanField(
        label=gettext_lazy("For every record, not for this one alone"), required=False
    )

    def __init__(self, *args, unused: list[SourcePassage], **kwargs):
        super().__init__(*args, **kwargs)
        pks = [passage.pk for passage in unused]
        self.fields["passages"].queryset = SourcePassage.objects.filter(pk__in=pks)


def record_of(key: str) -> Model:
    """The record of an address such as "activity-7". Raises Http404."""
    kind, _dash, number = key.partition("-")
    if kind not in KINDS or not ID.fullmatch(number):
        raise Http404
    return get_object_or_404(KINDS[kind], pk=number)


@admin.register(SourcePassage)
class PassageAdmin(CurationAdmin):
    list_display = ["text", "source", "locator", "lines"]
    list_filter = ["source__kind"]
    list_select_related = ["source"]
    search_fields = ["search_text", "source__short_title"]
    autocomplete_fields = ["source"]
    fields = ["source", "position", "locator", "lines", "text"]

    def get_urls(self):
        wrapped = self.admin_site.admin_view
        return [
            path(
                "unused/<slug:key>/", wrapped(self.unused_view), name="sources_sourcepassage_unused"
            ),
            path(
                "paste/<int:source>/", wrapped(self.paste_view), name="sources_sourcepassage_paste"
            ),
            path(
                "take-back/<slug:pk>/",
                wrapped(self.take_back_view),
                name="sources_sourcepassage_take_back",
            ),
            *super().get_urls(),
        ]

    def _check_right(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied(_("Only curators see the text of sources."))

    def unused_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """The sentences that name a record, or all of a source: which are not used."""
        self._check_right(request)
        record = record_of(key)
        found = check(record)
        form = SetAsideForm(request.POST or None, unused=found.unused)
        if request.method == "POST" and form.is_valid():
            set_aside(
                record,
                list(form.cleaned_data["passages"]),
                reason=form.cleaned_data["reason"],
                everywhere=form.cleaned_data["everywhere"],
                by=request.user,
            )
            self.message_user(request, _("Set aside, with the reason."))
            return redirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Sentences not used"),
            "record": record,
            "record_opts": record._meta,
            "source": record if isinstance(record, Source) else None,
            "key": key_of(record),
            "found": found,
            "form": form,
            "ticked": form["passages"].value() or [],
            "lacks_words_for_summary": lacks_words_for_summary(record),
        }
        status = 422 if form.errors else 200
        return render(request, "admin/unused.html", context, status=status)

    def paste_view(self, request: HttpRequest, source: int) -> HttpResponse:
        """Take the text of a source and keep it in sentences or lines."""
        self._check_right(request)
        record = record_of(f"source-{source}")
        form = PastedTextForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            told = form.cleaned_data
            pieces = cut(told["text"], by_line=told["by_line"], first_line=told["first_line"])
            number = keep_text(record, told["locator"], list(pieces), by=request.user)
            words = ngettext("%(number)d new sentence.", "%(number)d new sentences.", number)
            self.message_user(request, words % {"number": number})
            return redirect("admin:sources_sourcepassage_unused", key_of(record))
        context = {
            **self.admin_site.each_context(request),
            "title": _("The text of a source"),
            "source": record,
            "key": key_of(record),
            "form": form,
        }
        return render(request, "admin/paste.html", context, status=422 if form.errors else 200)

    def take_back_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Let a sentence that was set aside be looked for again."""
        self._check_right(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not ID.fullmatch(pk):
            raise Http404
        aside = get_object_or_404(
            SetAside.objects.standing().select_related("passage__source"), pk=pk
        )
        aside.taken_back_at, aside.taken_back_by = timezone.now(), request.user
        aside.save()
        self.message_user(request, _("Taken back: it counts as not used again."))
        return redirect(
            "admin:sources_sourcepassage_unused", aside.record or key_of(aside.passage.source)
        )


def lacks_words_for_summary(record: Model) -> bool:
    """Whether it is an activity whose summary names no words on which it rests."""
    if not (isinstance(record, Activity) and record.summary):
        return False
    return not record.evidence.filter(about="summary", borne_until=None).exists()


@admin.register(SetAside)
class SetAsideAdmin(ReadOnly, CurationAdmin):
    """What was set aside, by whom and why, and what was taken back."""

    list_display = ["passage", "record", "reason", "by", "at", "taken_back_at"]
    list_select_related = ["passage", "by"]
    search_fields = ["passage__search_text"]
    fields = ["passage", "record", "reason", "by", "at", "taken_back_by", "taken_back_at"]
    can_restore = False
