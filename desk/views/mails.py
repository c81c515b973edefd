from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.mail import ended_by_one_click, language_of
from accounts.models import User
from desk.forms.layout import Layout, form_helper
from desk.mails import DIGEST, QUESTIONS, is_unsubscribed, to_unsubscribe, unsubscribe


class MailForm(forms.ModelForm):
    """In which language a person gets mails and, for officers, how often the digest."""

    use_required_attribute = False

    language = forms.ChoiceField(
        label=gettext_lazy("Language of my mails"), choices=settings.LANGUAGES
    )

    class Meta:
        model = User
        fields = ["language", "is_asked_by_mail", "digest"]
        labels = {
            "is_asked_by_mail": gettext_lazy("Mail me the question what became of an activity"),
            "digest": gettext_lazy("How often do you want a mail about what waits for review?"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_officer:
            del self.fields["digest"]
        if self.instance.is_curator:
            del self.fields["is_asked_by_mail"]

    @property
    def helper(self):
        return form_helper(Layout(*self.fields))


@require_http_methods(["GET", "HEAD", "POST"])
def mail_settings(request: HttpRequest) -> HttpResponse:
    """In which language, and how often, the person wants the register's mails."""
    person = User.objects.get(pk=request.user.pk)
    form = MailForm(request.POST if request.method == "POST" else None, instance=person)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("desk:mail_settings")
    status = 422 if form.errors else 200
    return render(request, "desk/mail_settings.html", {"form": form}, status=status)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@ended_by_one_click(unsubscribe)
def reminder_unsubscribe(request: HttpRequest, signed: str) -> HttpResponse:
    """Behind the link of such a mail: end them. Nothing else is stopped, nobody signs in."""
    person, what = to_unsubscribe(signed)
    if person is None:
        return render(request, "desk/outcome_link_over.html", {"question": None}, status=404)
    if request.method == "POST":
        unsubscribe(signed)
        return redirect(request.path)
    context = {
        "is_over": is_unsubscribed(person, what),
        "ends_questions": QUESTIONS in what,
        "ends_digest": DIGEST in what,
    }
    with override(language_of(person)):
        return render(request, "desk/reminder_unsubscribe.html", context)
