from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import permissions
from accounts.models import OutgoingMail

PER_PAGE = 50


@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    """Mails that could not be sent to the people somebody looks after, and why."""
    if not permissions.can_invite_people(request.user):
        raise PermissionDenied(_("Officers and curators look after people's mails."))
    mails = OutgoingMail.objects.failing().looked_after_by(request.user)
    page = Paginator(mails, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/mail_list.html", {"page": page})


@require_POST
def mail_try_again(request: HttpRequest, pk) -> HttpResponse:
    """Let the next run send a mail that could not be sent. Raises Http404."""
    theirs = OutgoingMail.objects.looked_after_by(request.user)
    get_object_or_404(theirs, pk=pk)
    with transaction.atomic():
        # One that is being sent at this moment has no error and is not found: none goes twice.
        failing = OutgoingMail.objects.failing().select_for_update(of=["self"])
        mail = failing.filter(pk=pk).first()
        if mail:
            mail.try_again(timezone.now())
            mail.save()
    if mail:
        messages.success(request, _("The mail is tried again within minutes."))
    else:
        messages.warning(request, _("This mail has gone out, or is on its way."))
    return redirect("accounts:mail_list")
