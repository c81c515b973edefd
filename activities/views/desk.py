from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.models import ChangeRequest

Status = ChangeRequest.Status
MOST_APPROVED = 10


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for this person, each list counted and clickable."""
    own = ChangeRequest.objects.written_by(request.user).select_related("activity")
    in_status = {status: [] for status in Status}
    for change in own.open():
        in_status[change.status].append(change)
    to_review = []
    if not request.user.is_focal_point:
        waiting = ChangeRequest.objects.reviewable_by(request.user).waiting()
        to_review = list(waiting.select_related("activity", "author", "region"))
    for change in to_review + in_status[Status.SUBMITTED]:
        change.days_waiting = (timezone.now() - change.submitted_at).days
    context = {
        # Chosen before the form opens, so that Back and reload find what was saved under it.
        "fresh_id": uuid4(),
        "to_review": to_review,
        "drafts": in_status[Status.DRAFT],
        "returned": in_status[Status.RETURNED],
        "waiting": in_status[Status.SUBMITTED],
        "approved": own.filter(status=Status.APPROVED)[:MOST_APPROVED],
    }
    return render(request, "activities/desk.html", context)
