"""Pages behind the links that end mails: for a person who reads, and for their mail program."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]


def ended_by_one_click(end: Callable[[str], bool]) -> Callable[[View], View]:
    """Let a mail program end the mails with its own POST (RFC 8058), without cookie or token.

    `end` takes the signed part of the link, and says whether we have ever sent it. Whoever holds
    the link may end these mails; every other form on the page still needs its token.
    """

    def decorate(page: View) -> View:
        page = csrf_protect(page)

        @csrf_exempt
        @wraps(page)
        def view(request: HttpRequest, signed: str) -> HttpResponse:
            if request.POST.get("List-Unsubscribe") != "One-Click":
                return page(request, signed)
            return HttpResponse(status=200 if end(signed) else 404)

        return view

    return decorate
