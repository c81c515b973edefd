"""Files as sources of a draft: added, read by whoever may, taken out."""

import logging
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk import actions, permissions
from desk.forms.paper_form import PaperForm
from desk.models import ChangeRequest, DraftPaper
from files.serving import scan_response

from .changes import own_change, refused, uuid_from, visible_change
from .photos import status_of

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a file to the person's own draft, or say what one is; all of them are on this page."""
    change = own_change(request, pk)
    if not permissions.can_edit_change_request(request.user, change):
        return refused(request, change, actions.state_of(change))
    paper = _paper_asked(request, change)
    form = PaperForm(instance=paper)
    if request.method == "POST":
        form = PaperForm(request.POST, request.FILES, instance=paper)
        if _is_kept(request, change, form):
            return redirect("desk:paper_add", pk)
    papers = change.papers.written()
    kept = papers.filter(pk=paper.pk).first()
    context = {"change": change, "papers": papers, "form": form, "paper": paper, "kept": kept}
    return render(request, "desk/paper_add.html", context, status=status_of(form))


def _paper_asked(request: HttpRequest, change: ChangeRequest) -> DraftPaper:
    """The file that the page is about: one of the draft not yet sent, or one to come."""
    number = uuid_from((request.POST or request.GET).get("paper"))
    found = change.papers.written().filter(pk=number, is_sent=False).first()
    return found or DraftPaper(pk=number or uuid4())


def _is_kept(request: HttpRequest, change: ChangeRequest, form: PaperForm) -> bool:
    """Whether a valid form was kept. One with errors keeps its file, so that nobody has to choose
    it again."""
    is_valid = form.is_valid()
    try:
        if is_valid or form.has_good_file:
            actions.keep_paper(change.pk, by=request.user, form=form)
    except actions.Refused as problem:
        form.add_error(None, str(problem))
    except OSError:
        logger.exception("A file could not be written.")
        form.add_error("file", _("The file could not be stored. Try again later."))
    if form.is_valid():
        messages.success(request, _("The file is added to your draft."))
    return form.is_valid()


@require_POST
def paper_remove(request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponse:
    """Take a file out of the person's own draft."""
    change = own_change(request, pk)
    try:
        actions.remove_paper(pk, by=request.user, paper=paper)
    except actions.Refused as problem:
        return refused(request, change, str(problem))
    messages.success(request, _("The file is removed."))
    return redirect("desk:paper_add", pk)


@require_safe
def draft_paper_file(request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponse:
    """The file itself, for whoever may see the change request that carries it."""
    change = visible_change(request, pk)
    found = get_object_or_404(change.papers.read_by(request.user, change), pk=paper)
    return scan_response(found.file, "source", is_public=False)
