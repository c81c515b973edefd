"""Values and the words that bear them: where these say something else, that is remarked."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from dates.models import DatedModel
from dates.quoted import contradicts
from dates.spans import DateSpan

from .models import WHOLE_RECORD

DATES = "dates"


def remarks_on_evidence(record: DatedModel) -> list[str]:
    """A sentence for each quote that names another date than the record has.

    Looks at what bears the date, or else the record as a whole, today.
    """
    evidence = list(record.evidence.filter(borne_until=None).select_related("citation"))
    own = [each for each in evidence if each.about == DATES]
    whole = [each for each in evidence if each.about == WHOLE_RECORD]
    return remarks_on_quotes((each.citation.quote for each in own or whole), record.dates)


def remarks_on_quotes(quotes: Iterable[str], span: DateSpan) -> list[str]:
    """The same of words and a date that need not be stored yet."""
    found = ((quote, contradicts(quote, span)) for quote in dict.fromkeys(quotes))
    words = _("The date is %(date)s, but the words that bear it say %(named)s: “%(quote)s”.")
    return [
        words
        % {
            "date": span.label(),
            "named": ", ".join(each.label() for each in named),
            "quote": quote,
        }
        for quote, named in found
        if named
    ]


class RemarkingOnEvidence:
    """A page of the admin site that says where a date and the words that bear it disagree."""

    def render_change_form(self, request: HttpRequest, context, *args, obj=None, **kwargs):
        if obj and request.method == "GET":
            self._remark(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(self, request: HttpRequest, obj, post_url_continue=None):
        self._remark_unless_shown_again(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj):
        self._remark_unless_shown_again(request, obj)
        return super().response_change(request, obj)

    def _remark_unless_shown_again(self, request: HttpRequest, obj) -> None:
        if "_continue" not in request.POST:
            self._remark(request, obj)

    def _remark(self, request: HttpRequest, obj) -> None:
        for remark in remarks_on_evidence(obj):
            self.message_user(request, remark, messages.WARNING)
