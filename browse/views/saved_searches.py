"""Saving a search, and keeping it: each person sees and changes their own only."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.mail import ended_by_one_click, language_of
from activities.models import Activity
from browse.filter_set import ActivityFilter
from browse.models import SavedSearch
from browse.questions import canonical_query
from browse.saved_searches import person_to_unsubscribe, save_search, standings_of, unsubscribe
from texts.fields import PlainTextField


class SavedSearchForm(forms.ModelForm):
    """What a person calls a search of theirs, and whether it is mailed."""

    class Meta:
        model = SavedSearch
        fields = ["name", "is_mailed"]
        field_classes = {"name": PlainTextField}


LONGEST_QUERY = SavedSearch._meta.get_field("query").max_length


@require_safe
def saved_search_list(request: HttpRequest) -> HttpResponse:
    """All searches that the person has saved."""
    standings = standings_of(request.user.saved_searches.all(), request.user)
    return render(request, "browse/saved_search_list.html", {"standings": standings})


@require_POST
def saved_search_save(request: HttpRequest) -> HttpResponse:
    """Save the question that the person has put to the list, and lead back to it."""
    query = _understood(request.POST.get("query", ""), request.user)
    if query is None:
        messages.error(request, _("This search is not saved: the register cannot answer it."))
        return redirect("browse:activity_list")
    form = SavedSearchForm(request.POST)
    if form.is_valid():
        _save(request, query, form)
    else:
        messages.error(request, _("This search is not saved: %s") % _first_error(form))
    return redirect(SavedSearch(query=query))


def _save(request: HttpRequest, query: str, form: SavedSearchForm) -> None:
    try:
        search, is_new = save_search(request.user, query, **form.cleaned_data)
    except ValidationError as too_many:
        messages.error(request, too_many.message)
    else:
        said = _("Saved as “%s”, on your desk.")
        said = said if is_new else _("You have saved this already, as “%s”.")
        messages.success(request, said % search.name)


def _understood(typed: str, person) -> str | None:
    """The question in the form in which it is kept; None where it makes no sense."""
    if len(typed) > LONGEST_QUERY:
        return None
    visible = Activity.objects.visible_to(person)
    filters = ActivityFilter(QueryDict(typed), visible, user=person, years=())
    query = canonical_query(filters) if filters.is_valid() else None
    return None if query is None or len(query) > LONGEST_QUERY else query


def _first_error(form: SavedSearchForm) -> str:
    return next(iter(form.errors.values()))[0]


@require_POST
def saved_search_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a saved search another name, or begin or end its mails."""
    search = get_object_or_404(request.user.saved_searches, pk=pk)
    form = SavedSearchForm(request.POST, instance=search)
    if form.is_valid():
        # Not the whole row: what has been told meanwhile would be new again.
        request.user.saved_searches.filter(pk=pk).update(**form.cleaned_data)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _first_error(form))
    return redirect("browse:saved_search_list")


@require_POST
def saved_search_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to what is new in a search, which is not new any more from now on."""
    search = get_object_or_404(request.user.saved_searches, pk=pk)
    # Not the whole row: mails that somebody has just ended would begin again.
    request.user.saved_searches.filter(pk=pk).update(told_at=timezone.now())
    return redirect(search.get_newest_url())


@require_POST
def saved_search_delete(request: HttpRequest, pk: int) -> HttpResponse:
    search = get_object_or_404(request.user.saved_searches, pk=pk)
    search.delete()
    messages.success(request, _("“%s” is deleted.") % search.name)
    return redirect("browse:saved_search_list")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@ended_by_one_click(unsubscribe)
def saved_search_unsubscribe(request: HttpRequest, signed: str) -> HttpResponse:
    """Behind the link of such a mail: end them. Nothing else is stopped, nobody signs in."""
    person = person_to_unsubscribe(signed)
    if person is None:
        return render(request, "desk/outcome_link_over.html", {"question": None}, status=404)
    if request.method == "POST":
        unsubscribe(signed)
        return redirect(request.path)
    with override(language_of(person)):
        is_over = not person.saved_searches.filter(is_mailed=True).exists()
        context = {"is_over": is_over}
        return render(request, "browse/saved_search_unsubscribe.html", context)
