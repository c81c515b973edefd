"""A quote is never bent to fit, but our own typing errors are mended, and both texts are kept."""

from difflib import SequenceMatcher

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from histories.saving import check_history_is_read, last_entry_of, save_as
from texts.fields import PlainTextField

from .models import Citation

# The history keeps 100 characters of a reason; the rest says that it is a correction.
LONGEST_REASON = 60
# Words that are less alike are no typing error of ours.
LEAST_ALIKE = 0.7


class TranscriptionForm(forms.ModelForm):
    """The words as they really stand in the source, and how we know."""

    use_required_attribute = False

    quote = PlainTextField(
        label=gettext_lazy("The words as they stand in the source"),
        required=True,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80}),
    )
    change_reason = PlainTextField(
        label=gettext_lazy("What was mistyped?"),
        required=True,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Kept in the history with the earlier text, at most 60 characters."),
    )
    last_seen_change = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Citation
        fields = ["quote"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["last_seen_change"] = last_entry_of(self.instance)
        self.typed_before = self.instance.quote

    def clean_quote(self) -> str:
        """Raises ValidationError for words that stand there already, and for other words."""
        quote = self.cleaned_data["quote"]
        if quote == self.typed_before:
            raise forms.ValidationError(_("That is what stands there already."))
        alike = SequenceMatcher(None, self.typed_before, quote, autojunk=False).ratio()
        if alike < LEAST_ALIKE:
            raise forms.ValidationError(
                _("That is more than a typing error. Cite other words as a citation of their own.")
            )
        same = {"source": self.instance.source_id, "locator": self.instance.locator}
        if Citation.objects.filter(quote=quote, **same).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(
                _("These words are already cited from this place: let the records lean on those.")
            )
        return quote

    def clean(self) -> dict:
        cleaned = super().clean()
        check_history_is_read(self, seen="last_seen_change")
        return cleaned


class Transcribing:
    """Lets curators mend what was mistyped in a quote; all that leans on it goes on leaning."""

    def transcription_urls(self) -> list[URLPattern]:
        """The address of the page that mends a quote."""
        view = self.admin_site.admin_view(self.transcription_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_transcription"
        return [path("<int:pk>/transcription/", view, name=name)]

    def transcription_link(self, citation: Citation) -> str:
        """The way there, said beside the words that are not to be changed."""
        return format_html(
            '{} <a href="{}">{}</a>',
            _("Printed words stay as they are; a wrong value is mended in the record beside them."),
            reverse("admin:sources_citation_transcription", args=[citation.pk]),
            _("Correct what we mistyped"),
        )

    @transaction.atomic
    def transcription_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the words as they were typed, ask for those of the source, and keep both."""
        citation = self.get_object(request, str(pk))
        if citation is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        if not self.has_change_permission(request, citation):
            raise PermissionDenied(_("Only curators correct a transcription."))
        typed_before = citation.quote
        form = TranscriptionForm(request.POST or None, instance=citation)
        if form.is_valid():
            said = {"reason": form.cleaned_data["change_reason"]}
            reason = _("Transcription corrected: %(reason)s") % said
            save_as(form.save(commit=False), by=request.user, reason=reason)
            self.message_user(request, _("Corrected. The earlier text stays in the history."))
            return redirect("admin:sources_citation_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Correct a transcription"),
            "opts": self.opts,
            "object": citation,
            "typed_before": typed_before,
            "form": form,
        }
        return render(request, "admin/transcription.html", context)
