"""Whatever a browser sends is cleaned before any page reads it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict

from .cleaning import cleaned

View = Callable[[HttpRequest], HttpResponse]
# What nobody sees while typing it is taken just as it was typed.
UNSEEN = "password"


def clean_what_is_sent(get_response: View) -> View:
    """Clean the query string and the fields of forms: searches, names, addresses, codes, dates."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view, args, kwargs) -> None:
        # Here and not above: a body that cannot be read is answered by the check for forgery.
        request.GET = cleaned_fields(request.GET)
        if request.method == "POST":
            request.POST = cleaned_fields(request.POST)

    middleware.process_view = process_view
    return middleware


def cleaned_fields(data: QueryDict) -> QueryDict:
    """Give every value cleaned, passwords left alone."""
    found = QueryDict(mutable=True, encoding=data.encoding)
    for name, values in data.lists():
        found.setlist(name, values if UNSEEN in name else [cleaned(value) for value in values])
    found._mutable = False
    return found
