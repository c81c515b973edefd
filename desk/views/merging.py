"""Merging two records that are one: choosing them, choosing between them; and the list of what was
merged or changed in one go, where each can be taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from desk.actions import Refused
from desk.actions.merging import merge_records, undo_merge
from desk.actions.together import undo_together
from desk.forms.merge_form import MergeChoiceForm, MergeForm
from desk.merging import KINDS, MergeKind, can_merge
from desk.similar import alike
from histories.models import NotedChange

MERGES_PER_PAGE = 50
MOST_NAMED = 10


def refuse_unless_merging(request: HttpRequest, *records: Model) -> None:
    """Raises PermissionDenied with a sentence for whoever may not merge these."""
    if not can_merge(request.user, *records):
        words = _(
            "Records are merged by curators, and by the officers who look after both of them."
        )
        raise PermissionDenied(words)


def _kind(slug: str) -> MergeKind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def merges_of(user: User) -> QuerySet[NotedChange]:
    """Those that a person may undo: their own, and all for curators."""
    merged = NotedChange.objects.all()
    return merged if user.is_curator else merged.filter(by=user)


@require_safe
def merge_list(request: HttpRequest) -> HttpResponse:
    """What this person has merged or changed in one go, for curators what anybody has; each can be
    undone."""
    refuse_unless_merging(request)
    page = Paginator(merges_of(request.user).select_related("by"), MERGES_PER_PAGE).get_page(
        request.GET.get("page")
    )
    page.object_list = list(page.object_list)
    _find_kept(page.object_list, request.user)
    kinds = [(kind.slug, kind.model._meta.verbose_name_plural) for kind in KINDS.values()]
    return render(request, "desk/merge_list.html", {"page": page, "kinds": kinds})


def _find_kept(notes: list[NotedChange], reader: User) -> None:
    """Give each the address of the record that it was merged into, as `kept_url`; "" where that
    has no page, or none for this reader."""
    for kind in KINDS.values():
        label = kind.model._meta.label_lower
        ids = [note.kept_id for note in notes if note.kind == label]
        found = kind.visible_to(reader).in_bulk(ids) if ids else {}
        for note in notes:
            if note.kind == label:
                page_of = getattr(found.get(note.kept_id), "get_absolute_url", str)
                note.kept_url = page_of()


@require_http_methods(["GET", "HEAD", "POST"])
def merge_choose(request: HttpRequest) -> HttpResponse:
    """Name two records that are one; ?kind= says of which kind."""
    refuse_unless_merging(request)
    chosen = _kind(request.GET.get("kind", ""))
    posted = request.POST if request.method == "POST" else None
    form = MergeChoiceForm(posted, kind=chosen, user=request.user, initial=request.GET.dict())
    if form.is_bound and form.is_valid():
        two = (form.cleaned_data[name].slug for name in ("kept", "merged"))
        return redirect("desk:merge", chosen.slug, *two)
    status = 422 if form.errors else 200
    context = {
        "form": form,
        "slug": chosen.slug,
        "kind": chosen.model._meta.verbose_name_plural,
        "alike": alike(chosen, request.user, request.GET.get("kept", "")),
    }
    return render(request, "desk/merge_choose.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, kind: str, kept: str, merged: str) -> HttpResponse:
    """Show what differs between two records, and merge them as the person chooses."""
    visible = _kind(kind).visible_to(request.user)
    two = [get_object_or_404(visible, slug=slug) for slug in (kept, merged)]
    refuse_unless_merging(request, *two)
    if two[0] == two[1]:
        return redirect(f"{reverse('desk:merge_choose')}?kind={kind}")
    posted = request.POST if request.method == "POST" else None
    form = MergeForm(posted, kept=two[0], merged=two[1], user=request.user)
    if form.is_bound and form.is_valid():
        try:
            note = merge_records(form, by=request.user)
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            words = _("%(merged)s has been merged into %(kept)s. It can be undone below.")
            names = {"merged": note.merged_name, "kept": note.kept_name}
            messages.success(request, words % names)
            return redirect("desk:merge_list")
    context = {"form": form, "kind": kind, "kept": two[0], "merged": two[1]}
    return render(request, "desk/merge.html", context, status=422 if form.errors else 200)


@require_POST
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a merge, or a change of many."""
    note = get_object_or_404(merges_of(request.user), pk=pk)
    refuse_unless_merging(request)
    try:
        said = _undone(note, request.user)
    except Refused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, said)
    return redirect("desk:merge_list")


def _undone(note: NotedChange, user: User) -> str:
    if note.is_merge:
        undo_merge(note, by=user)
        return _("Undone: both records are there again.")
    left = undo_together(note, by=user).left
    if not left:
        return _("Undone: all of them say again what they said.")
    named = "; ".join(left[:MOST_NAMED]) + ("…" if len(left) > MOST_NAMED else "")
    words = _("Undone, but for what somebody has changed since; these stay as they are: %(named)s")
    return words % {"named": named}
