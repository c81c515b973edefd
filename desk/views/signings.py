"""Signings, renewals and withdrawals, entered by the officers of their region."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from declarations.models import Act, Declaration, Signature, Signing
from declarations.permissions import can_keep_signing
from desk.actions import Refused
from desk.actions.signings import save_act, save_signing, state_of_signing
from desk.forms.signing_form import ActEntryForm, SigningEntryForm
from regions.models import Region
from sources.remarks import remarks_on_evidence

from .photos import status_of


def refuse_unless_kept(request: HttpRequest, signing: Signing | None) -> None:
    """Raises PermissionDenied with a sentence for whoever does not keep this signing, or any."""
    if not can_keep_signing(request.user, signing):
        words = _("Signings are entered and changed by the officers of their region.")
        raise PermissionDenied(words)


@require_safe
def signing_new(request: HttpRequest) -> HttpResponse:
    """Ask of which declaration and region; where there is but one of each, go straight on."""
    refuse_unless_kept(request, None)
    declarations = list(Declaration.objects.all())
    regions = [each for each in Region.objects.all() if request.user.covers(each)]
    if len(declarations) == len(regions) == 1:
        return redirect("desk:signing_enter", declarations[0].slug, regions[0].slug)
    context = {"declarations": declarations, "regions": regions}
    return render(request, "desk/signing_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def signing_enter(request: HttpRequest, declaration: str, region: str) -> HttpResponse:
    """Enter a signing with its signatures."""
    signing = Signing(
        declaration=get_object_or_404(Declaration, slug=declaration),
        region=get_object_or_404(Region, slug=region),
    )
    refuse_unless_kept(request, signing)
    return _signing_page(request, signing)


@require_http_methods(["GET", "HEAD", "POST"])
def signing_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a signing and its signatures."""
    signings = Signing.objects.visible_to(request.user).select_related("declaration", "region")
    signing = get_object_or_404(signings, pk=pk)
    refuse_unless_kept(request, signing)
    return _signing_page(request, signing)


def _signing_page(request: HttpRequest, signing: Signing) -> HttpResponse:
    state = state_of_signing(signing)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SigningEntryForm(*sent, user=request.user, signing=signing, last_seen=state)
    if form.is_bound and form.is_valid() and _is_saved(request, form, save_signing):
        _remark_on(request, form.instance)
        return redirect(form.instance)
    errors = form.errors or any(row.errors for row in form.rows)
    context = {"form": form, "signing": signing, "rows": form.rows, "has_errors": bool(errors)}
    return render(request, "desk/signing_form.html", context, status=422 if errors else 200)


def _is_saved(request: HttpRequest, form: Form, save: Callable) -> bool:
    """Whether it could be saved; where it could not, the form says why."""
    try:
        with transaction.atomic():
            save(form, by=request.user)
    except Refused as problem:
        form.add_error(None, str(problem))
        return False
    except IntegrityError:
        # The form was checked, so it was right a moment ago: two people saved at once.
        words = _("Not saved: somebody else saved something at the same moment. Try again.")
        form.add_error(None, words)
        return False
    messages.success(request, _("Saved."))
    return True


def _remark_on(request: HttpRequest, record: Signing | Act) -> None:
    """Say where its date and the words that bear it disagree; it is saved all the same."""
    for remark in remarks_on_evidence(record):
        messages.warning(request, remark)


@require_http_methods(["GET", "HEAD", "POST"])
def act_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a renewal or a withdrawal of one signature."""
    signings = Signing.objects.visible_to(request.user)
    signatures = Signature.objects.select_related("signing__declaration", "signing__region")
    signature = get_object_or_404(signatures.filter(signing__in=signings), pk=pk)
    return _act_page(request, Act(signature=signature))


@require_http_methods(["GET", "HEAD", "POST"])
def act_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a renewal or a withdrawal."""
    acts = Act.objects.select_related(
        "signature__signing__declaration", "signature__signing__region"
    )
    acts = acts.filter(signature__signing__in=Signing.objects.visible_to(request.user))
    return _act_page(request, get_object_or_404(acts, pk=pk))


def _act_page(request: HttpRequest, act: Act) -> HttpResponse:
    signing = act.signature.signing
    refuse_unless_kept(request, signing)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ActEntryForm(*sent, user=request.user, act=act, last_seen=state_of_signing(signing))
    if form.is_bound and form.is_valid() and _is_saved(request, form, save_act):
        _remark_on(request, form.instance)
        return redirect(signing)
    context = {"form": form, "act": act, "signing": signing}
    return render(request, "desk/act_form.html", context, status=status_of(form))
