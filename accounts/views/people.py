from collections.abc import Callable, Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, permissions, personal_data
from accounts.forms import EraseForm, ReasonForm
from accounts.models import OutgoingMail, User
from accounts.permissions import has_second_factor

PER_PAGE = 50


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """The people somebody looks after, by municipality, with what needs attention."""
    if not permissions.can_invite_people(request.user):
        raise PermissionDenied(_("Officers and curators look after people's accounts."))
    people = User.objects.looked_after_by(request.user).by_place()
    people = people.select_related("municipality", "invitation").prefetch_related("regions")
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    failing = OutgoingMail.objects.failing().looked_after_by(request.user)
    context = {
        "page": page,
        "dormant_days": User.DORMANT_AFTER.days,
        "failing_mails": failing.count(),
    }
    return render(request, "accounts/person_list.html", context)


def looked_after_person(request: HttpRequest, pk: int) -> User:
    """Somebody whom the reader looks after. Raises Http404."""
    people = User.objects.looked_after_by(request.user)
    return get_object_or_404(people.select_related("municipality__region", "invitation"), pk=pk)


@require_safe
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's account: its state, what has happened to it, what can be done."""
    person = looked_after_person(request, pk)
    context = {
        "person": person,
        "has_second_factor": has_second_factor(person),
        "events": list(events_of(person)),
        "invitation_mail": person.mails.of_kind("invitation").first()
        if person.is_invited
        else None,
        "can_close": permissions.can_close_account(request.user, person),
        "can_reopen": permissions.can_reopen_account(request.user, person),
        "can_send_invitation": permissions.can_send_invitation(request.user, person),
        "can_hand_over": permissions.can_hand_over(request.user, person),
        "can_erase": permissions.can_erase_person(request.user, person),
        "can_reset": permissions.can_reset_second_factor(request.user, person),
        "dormant_days": User.DORMANT_AFTER.days,
    }
    return render(request, "accounts/person_detail.html", context)


def events_of(person: User) -> Iterator:
    """The entries of the history that opened or closed the account, or carry a reason."""
    was_active = None
    for entry in person.history.select_related("history_user").order_by("history_date"):
        is_turned = entry.is_active != was_active
        entry.turned = ("closed", "opened")[entry.is_active] if is_turned else ""
        if was_active is not None and (is_turned or entry.history_change_reason):
            yield entry
        was_active = entry.is_active


@require_http_methods(["GET", "HEAD", "POST"])
def person_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then close the account at once."""
    person = looked_after_person(request, pk)
    if not permissions.can_close_account(request.user, person):
        raise PermissionDenied(_("Nobody closes their own account; another curator can do it."))
    if not person.is_active:
        return _told(request, person, _("This account is closed already."))
    done = _("The account of %(person)s is closed.") % {"person": person}
    return _ask_reason(request, person, "accounts/person_close.html", actions.close, done)


@require_http_methods(["GET", "HEAD", "POST"])
def person_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then let the person sign in again."""
    person = looked_after_person(request, pk)
    if not permissions.can_close_account(request.user, person):
        raise PermissionDenied(_("This is your own account, and it is open."))
    if person.is_active:
        return _told(request, person, _("This account is open already."))
    if not permissions.can_reopen_account(request.user, person):
        sentence = _("This account opens when its person follows the invitation.")
        return _told(request, person, sentence)
    done = _("%(person)s can sign in again.") % {"person": person}
    return _ask_reason(request, person, "accounts/person_reopen.html", actions.reopen, done)


@require_http_methods(["GET", "HEAD", "POST"])
def person_reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """For somebody who has lost phone, passkeys and codes: forget them all."""
    person = looked_after_person(request, pk)
    if not permissions.can_reset_second_factor(request.user, person):
        raise PermissionDenied(_("Your own second factor is changed on its own page."))
    if not has_second_factor(person):
        return _told(request, person, _("This account has no second factor."))
    done = _("The second factor of %(person)s is removed.") % {"person": person}
    template = "accounts/person_reset_second_factor.html"
    return _ask_reason(request, person, template, actions.reset_second_factor, done)


@require_http_methods(["GET", "HEAD", "POST"])
def person_erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the address once more, then forget who the person was; say where words name them."""
    person = looked_after_person(request, pk)
    if not permissions.can_erase_person(request.user, person):
        raise PermissionDenied(_("Only curators erase people, and nobody themselves."))
    if person.is_active:
        return _told(request, person, _("Hand over what is open, and close the account first."))
    form = EraseForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_bound and form.is_valid():
        context = {"person": person, "mentions": personal_data.erase(person, by=request.user)}
        return render(request, "accounts/person_erased.html", context)
    status = 422 if form.errors else 200
    context = {"person": person, "form": form}
    return render(request, "accounts/person_erase.html", context, status=status)


def _ask_reason(
    request: HttpRequest, person: User, template: str, action: Callable, done: str
) -> HttpResponse:
    """The page of a verb that needs a reason; with one, carry it out."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            action(person, by=request.user, reason=form.cleaned_data["reason"])
        except actions.WrongState:
            return _told(request, person, _("Somebody else has just changed this account."))
        messages.success(request, done)
        return redirect(person)
    status = 422 if form.errors else 200
    return render(request, template, {"person": person, "form": form}, status=status)


def _told(request: HttpRequest, person: User, sentence: str) -> HttpResponse:
    """Say why nothing was done, on the person's page."""
    messages.warning(request, sentence)
    return redirect(person)


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
