"""The pages of the admin site on which curators find what was deleted, and bring it back."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from texts.fields import PlainTextField

from . import deleted
from .saving import LONGEST_REASON

PER_PAGE = 50


class BringBackForm(forms.Form):
    reason = PlainTextField(
        label=gettext_lazy("Why it is brought back"),
        required=True,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Kept in the history, where everybody who signs in can read it."),
    )


def refuse_unless_curator(request: HttpRequest) -> None:
    """Raises PermissionDenied with a sentence for anybody else."""
    if not request.user.is_curator:
        raise PermissionDenied(_("Curators see what everybody has changed and deleted."))


def kind_named(label: str) -> type[Model]:
    """The kind with this label; raises Http404 where there is none."""
    if label not in deleted.kinds():
        raise Http404
    return deleted.kinds()[label]


def deleted_list(request: HttpRequest) -> HttpResponse:
    """What was deleted, by whom, when and why; of one ?kind= or of all."""
    refuse_unless_curator(request)
    label = request.GET.get("kind", "")
    states = deleted.latest_deleted()
    if label:
        states = deleted.deleted(kind_named(label)).select_related("history_user")
    page = Paginator(states, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [_listed(state) for state in page.object_list]
    kinds = sorted(
        (capfirst(str(model._meta.verbose_name_plural)), name)
        for name, model in deleted.kinds().items()
    )
    context = {
        **admin.site.each_context(request),
        "title": _("Deleted records"),
        "page": page,
        "kinds": kinds,
        "kind": label,
    }
    return render(request, "admin/deleted_list.html", context)


def _listed(state: Model) -> dict:
    meta = type(state.instance)._meta
    return {
        "state": state,
        "at": timezone.localtime(state.history_date),
        "label": meta.label_lower,
        "kind": capfirst(meta.verbose_name),
        "name": deleted.name_of(state.instance),
    }


def bring_back(request: HttpRequest, label: str, version: int) -> HttpResponse:
    """Say what would come back with a record that was deleted, and do it."""
    refuse_unless_curator(request)
    model = kind_named(label)
    state = get_object_or_404(deleted.deleted(model), pk=version)
    form = BringBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                record = deleted.bring_back(state, by=request.user, **form.cleaned_data)
                admin.site.get_model_admin(model).keep_derived(record)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        except IntegrityError:
            form.add_error(None, _("Something else now stands in its place."))
        else:
            messages.success(request, _("It is there again, with its parts."))
            return redirect(
                f"admin:{model._meta.app_label}_{model._meta.model_name}_change", record.pk
            )
    context = {
        **admin.site.each_context(request),
        "title": _("Bring back a deleted record"),
        "listed": _listed(state),
        "form": form,
        **_what_comes(state),
    }
    status = 422 if form.errors else 200
    return render(request, "admin/deleted_bring_back.html", context, status=status)


def _what_comes(state: Model) -> dict:
    """The values and parts of the record, and the records in its lists, by their names."""
    record, lists = state.instance, deleted.lists_as_they_were(state)
    rows = [row for row in deleted.rows_as_they_were(state) if type(row) is not type(record)]
    parts: dict[str, list[str]] = {}
    for row in rows:
        label = capfirst(str(row._meta.verbose_name_plural))
        parts.setdefault(label, []).append(deleted.name_of(row))
    for name, linked in lists.items():
        if linked:
            label = capfirst(str(type(record)._meta.get_field(name).verbose_name))
            parts.setdefault(label, []).extend(map(str, linked))
    return {"parts": parts.items()}
