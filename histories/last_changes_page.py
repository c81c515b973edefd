"""The page of the admin site on which curators read what everybody changed lately."""

import re
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from translated_fields import show_language_code

from dates.fields import OneDayField
from texts.fields import PlainTextField

from . import last_changes
from .deleted_pages import PER_PAGE, refuse_unless_curator
from .last_changes import ChangesAsked

# So far one can leaf; what is older is found by a day, a person or a kind.
MOST_PAGES = 100


class ChangesForm(forms.Form):
    """Whose changes, of what, and when."""

    use_required_attribute = False

    person = PlainTextField(label=gettext_lazy("Person"), max_length=100)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    field = forms.ChoiceField(label=gettext_lazy("Field"), required=False)
    day = OneDayField(label=gettext_lazy("Day"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds = last_changes.kinds()
        named = [(label, self._named(model)) for label, model in self.kinds.items()]
        self.fields["kind"].choices = [
            ("", _("all kinds")),
            *sorted(named, key=lambda each: each[1]),
        ]
        fields = []
        if kind := self.kinds.get(self.data.get("kind", "")):
            with show_language_code(True):
                fields = last_changes.fields_of(kind)
        self.fields["field"].choices = [("", _("all fields")), *fields]

    @staticmethod
    def _named(model) -> str:
        return capfirst(str(model._meta.verbose_name_plural))

    def asked(self) -> ChangesAsked:
        """What was asked, without what cannot be read."""
        said = getattr(self, "cleaned_data", {})
        return ChangesAsked(
            person=said.get("person", ""),
            kind=self.kinds.get(said.get("kind", "")),
            field=said.get("field", ""),
            day=said.get("day"),
        )


def page_asked(request: HttpRequest) -> int:
    """The number in the address, as far as one can leaf; 1 where there is none."""
    typed = request.GET.get("page", "")
    return max(1, min(int(typed), MOST_PAGES)) if re.fullmatch("[0-9]{1,4}", typed) else 1


def last_change_list(request: HttpRequest) -> HttpResponse:
    """What was changed, by whom, when and why."""
    refuse_unless_curator(request)
    form = ChangesForm(request.GET)
    form.is_valid()
    number = page_asked(request)
    places = last_changes.last_changes(form.asked(), (number + 1) * PER_PAGE)
    page = Paginator(places, PER_PAGE).get_page(number)
    with show_language_code(True):
        page.object_list = last_changes.told(page.object_list)
        query = urlencode([(name, form.data.get(name, "")) for name in form.fields])
        context = {
            **admin.site.each_context(request),
            "title": _("Last changes"),
            "form": form,
            "page": page,
            "query": query,
        }
        return render(request, "admin/last_change_list.html", context)
