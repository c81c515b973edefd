"""The question whether the register holds all of a municipality's year."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from activities.coverage import Coverage
from activities.years import activities_of_year, said_of
from dates.refusals import FIRST_YEAR
from desk.actions import Refused
from desk.forms.year_form import YearAnswerForm
from desk.models import ChangeRequest
from desk.models.change_request import ChangeRequestQuerySet
from desk.years import answer_year, report_of
from histories.old_slugs import with_old_slugs
from histories.saving import last_entry_of
from regions.models import Municipality

from .pauses import refuse_unless_spoken_for
from .photos import status_of


@require_http_methods(["GET", "HEAD", "POST"])
@with_old_slugs(Municipality)
def year_answer(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show what the register holds of a year that is over, and ask whether this is all."""
    place = get_object_or_404(Municipality.objects.select_related("region"), slug=slug)
    if not FIRST_YEAR <= year < timezone.localdate().year or not Coverage.was_there(place, year):
        raise Http404
    refuse_unless_spoken_for(request.user, place)
    report = report_of(place, year)
    data = request.POST if request.method == "POST" else None
    form = YearAnswerForm(data, by=request.user, report=report, last_seen=last_entry_of(report))
    if form.is_bound and form.is_valid() and _is_written(request, form):
        return redirect("regions:municipality_year", place.slug, year)
    context = {
        "place": place,
        "year": year,
        "report": report,
        "said": said_of(report),
        "form": form,
        "activities": activities_of_year(place, year).for_list(),
        "waiting": _waiting(request.user).filter(municipalities=place).count(),
    }
    return render(request, "desk/year_answer.html", context, status=status_of(form))


def _waiting(user: User) -> ChangeRequestQuerySet:
    """What is sent and not decided on, of what this person may read."""
    changes = ChangeRequest.objects
    own = changes.written_by(user) if user.is_focal_point else changes.reviewable_by(user)
    return own.waiting()


def _is_written(request: HttpRequest, form: YearAnswerForm) -> bool:
    """Whether the answer could be kept; where it could not, the form says why."""
    try:
        answer_year(form, by=request.user)
    except Refused as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, _("Thank you. What you said is recorded."))
    return True
