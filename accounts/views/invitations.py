from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions, permissions
from accounts.forms import ChoosePasswordForm, InvitationForm
from accounts.mail import token_in
from accounts.models import User

from .people import looked_after_person


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_new(request: HttpRequest) -> HttpResponse:
    """Invite somebody by name, address and place."""
    if not permissions.can_invite_people(request.user):
        raise PermissionDenied(_("Officers and curators invite people."))
    form = InvitationForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_bound and form.is_valid():
        person = form.save(commit=False)
        actions.invite(person, form.cleaned_data.get("regions"), by=request.user)
        return _sent(request, person)
    status = 422 if form.errors else 200
    return render(request, "accounts/invitation_new.html", {"form": form}, status=status)


def _sent(request: HttpRequest, person: User) -> HttpResponse:
    """To the person's page, which goes on saying whether the mail has gone out."""
    words = _("The invitation is on its way to %(address)s.") % {"address": person.email}
    messages.success(request, words)
    return redirect(person)


@require_POST
def invitation_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a new link; the one sent before opens nothing any more."""
    person = looked_after_person(request, pk)
    try:
        actions.send_again(person, by=request.user)
    except actions.WrongState:
        return _too_late(request, person)
    return _sent(request, person)


@require_POST
def invitation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the link open nothing any more."""
    person = looked_after_person(request, pk)
    try:
        actions.withdraw_invitation(person, by=request.user)
    except actions.WrongState:
        return _too_late(request, person)
    messages.success(request, _("The invitation is withdrawn. Its link opens nothing any more."))
    return redirect(person)


def _too_late(request: HttpRequest, person: User) -> HttpResponse:
    messages.warning(request, _("This person has no invitation that waits for an answer."))
    return redirect(person)


@login_not_required
@never_cache
@sensitive_post_parameters("new_password1", "new_password2")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest, signed: str) -> HttpResponse:
    """Behind the link: choose a password, which opens the account and signs in."""
    token = token_in(signed)
    invitation = actions.invitation_of(token) if token else None
    if invitation is None or request.user.is_authenticated:
        return render(request, "accounts/invitation_over.html", {"invitation": invitation})
    form = ChoosePasswordForm(invitation.user, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return _accepted(request, token, form.cleaned_data["new_password1"])
    context = {"form": form, "invitation": invitation, "person": invitation.user}
    status = 422 if form.errors else 200
    return render(request, "accounts/invitation_accept.html", context, status=status)


def _accepted(request: HttpRequest, token: str, password: str) -> HttpResponse:
    try:
        person = actions.accept(token, password)
    except actions.WrongState:
        return render(request, "accounts/invitation_over.html")
    return perform_login(request, person, email=person.email)
