"""Writing a signing with its signatures, or what came after one of them, in one go."""

from django.db import transaction
from django.db.models import Max, Model

from accounts.models import User
from declarations.models import Act, Signature, Signing
from desk.forms.signing_form import ActEntryForm, SignatureRow, SigningEntryForm
from desk.office_reports import reported_today
from histories.saving import SAVED_SINCE, save_as
from sources.models import WHOLE_RECORD, Citation

from .steps import Refused


def state_of_signing(signing: Signing) -> str:
    """Up to where the histories of a signing, its signatures and acts are written by now."""
    if not signing.pk:
        return ""
    signatures = Signature.history.filter(signing_id=signing.pk)
    acts = Act.history.filter(signature_id__in=signatures.values("id"))
    rows = (Signing.history.filter(id=signing.pk), signatures, acts)
    return ".".join(str(each.aggregate(last=Max("history_id"))["last"] or 0) for each in rows)


def check_nobody_saved(signing: Signing, last_seen: str) -> None:
    """Hold the signing. Raises Refused where somebody has saved since the page was opened."""
    list(Signing.objects.select_for_update().filter(pk=signing.pk).values("pk"))
    if state_of_signing(signing) != last_seen:
        raise Refused(SAVED_SINCE)


@transaction.atomic
def save_signing(form: SigningEntryForm, *, by: User) -> Signing:
    """Write a valid form. Raises Refused where somebody has saved in the meantime."""
    signing, reason = form.instance, form.cleaned_data["change_reason"]
    if signing.pk:
        check_nobody_saved(signing, form.cleaned_data["last_seen"])
    save_as(signing, by=by, reason=reason)
    citation = form.citation_made(lambda: reported_today(by, signing.region))
    cite(signing, citation, by=by)
    for position, row in enumerate(form.rows, start=1):
        if row.is_filled:
            _save_signature(signing, row, position, citation, by=by, reason=reason)
        elif row.current:
            row.current._history_user, row.current._change_reason = by, reason
            row.current.delete()
    return signing


def _save_signature(
    signing: Signing,
    row: SignatureRow,
    position: int,
    citation: Citation | None,
    *,
    by: User,
    reason: str,
) -> None:
    """Write one row, and what bears it; what nobody changed is not written again."""
    is_new = row.current is None
    if not (is_new or row.has_changed()):
        return
    signature = row.current or Signature(signing=signing, municipality=row.municipality)
    signature.position = signature.position or position
    _name(signature, row, by=by)
    save_as(signature, by=by, reason=reason)
    cite(signature, citation, by=by)


def _name(act: Model, form, *, by: User) -> None:
    """In whose name, and in which office."""
    act.signatory = form.person_named(by=by)
    act.office = form.cleaned_data["office"]
    act.office_title = form.cleaned_data["office_title"]


@transaction.atomic
def save_act(form: ActEntryForm, *, by: User) -> Act:
    """Write a valid form. Raises Refused where somebody has saved in the meantime."""
    act = form.instance
    signing = act.signature.signing
    check_nobody_saved(signing, form.cleaned_data["last_seen"])
    act.signatory, act.office, act.office_title = None, None, ""
    if form.cleaned_data["signatory"]:
        _name(act, form, by=by)
    save_as(act, by=by, reason=form.cleaned_data["change_reason"])
    citation = form.citation_made(lambda: reported_today(by, signing.region))
    cite(act, citation, by=by)
    return act


def cite(record: Model, citation: Citation | None, *, by: User) -> None:
    """Note that the citation, if there is one, bears the record as a whole."""
    if citation and not record.evidence.filter(citation=citation, about=WHOLE_RECORD).exists():
        evidence = record.evidence.model(citation=citation, **{record._meta.model_name: record})
        save_as(evidence, by=by)
