"""Old addresses lead on: whoever kept a link from before a slug was changed still arrives.

The history knows every slug that a record had, so nothing else is kept; what was merged into
another record leads to that one. Both are asked only where a page is not found.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from urllib.parse import urlsplit

from django.db.models import Model, Q
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.urls import reverse

from .models import NotedChange

# Of the records that had one slug in turn, so many are tried.
MOST_TRIED = 5
READING = ("GET", "HEAD")

# Takes the reader; says which states of a record they may know of.
KnownStates = Callable[[object], Q]


def new_slugs(model: type[Model], old: str, known: Q | None = None) -> Iterator[str]:
    """Give the slugs that the records have now which once had this one, the last holder first."""
    states = model.history.filter(known or Q(), slug=old).order_by("-history_date", "-history_id")
    pks = list(dict.fromkeys(states.values_list("id", flat=True)))[:MOST_TRIED]
    instead = NotedChange.objects.kept_instead(model, pks)
    pks = [instead.get(pk, pk) for pk in pks]
    slugs = dict(model._base_manager.filter(pk__in=pks).values_list("pk", "slug"))
    return (slugs[pk] for pk in pks if slugs.get(pk, old) != old)


def with_old_slugs(
    model: type[Model], *, name: str = "slug", known: KnownStates | None = None
) -> Callable:
    """Have a page that is not found tried under the slug that its record has now.

    Takes the argument of the view that holds the slug. The view itself is asked for the page
    under the new slug, so nobody is led to what they may not see. `known` is for models of which
    not every state may be known: an old slug can hold words that were internal.
    """

    def decorator(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except Http404:
                if request.method not in READING:
                    raise
                states = known(request.user) if known else None
                for slug in new_slugs(model, kwargs[name], states):
                    if response := _moved(view, request, {**kwargs, name: slug}):
                        return response
                raise

        return wrapped

    return decorator


def _moved(view, request: HttpRequest, kwargs: dict) -> HttpResponse | None:
    """Lead to the page under its new slug, if there is one for this reader."""
    try:
        response = view(request, **kwargs)
    except Http404:
        return None
    # Its own `close` would tell Django that the request is over.
    if isinstance(response, FileResponse):
        response.file_to_stream.close()
    path = reverse(request.resolver_match.view_name, kwargs=kwargs)
    return moved_for_now(urlsplit(request.get_full_path())._replace(path=path).geturl())


def moved_for_now(address: str) -> HttpResponse:
    """Lead on for good; but another record may take the old slug, so browsers ask each time."""
    response = HttpResponsePermanentRedirect(address)
    response["Cache-Control"] = "no-cache, private"
    return response
