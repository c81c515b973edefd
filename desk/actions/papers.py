"""Files as sources: added to a draft, cited by its activity once it is approved, taken out."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from activities.cited_values import Before, CitedValue, changes_since, save_row
from activities.models import Activity
from activities.models.evidence import keep_certainties
from desk.forms.paper_form import PaperForm
from desk.forms.person_part import free_slug
from desk.models import ChangeRequest, DraftPaper
from histories.saving import save_as
from sources.models import WHOLE_RECORD, Citation, Source

from .steps import Refused, count_revision, locked_change, require_author, require_status

MOST_PAPERS = 5
TOO_MANY = gettext_lazy("A draft can carry 5 files. Remove one before you add another.")
UNTOLD = gettext_lazy("Say of each file what it is, or remove it: “Files of this draft”.")
LOST = gettext_lazy("One of the files is lost. Its author has to remove it and add it again.")
TAKEN = ("title", "kind", "publisher", "is_file_public")


@transaction.atomic
def keep_paper(pk: UUID, *, by: User, form: PaperForm) -> DraftPaper:
    """Put a form's file into the author's draft; a resent form writes it again.

    Raises Refused when the draft is with the reviewers or full, PermissionDenied for a file that
    belongs elsewhere or was sent.
    """
    change = _writable(pk, by=by)
    paper = form.instance
    known = DraftPaper.objects.filter(pk=paper.pk).first()
    if known and (known.change_request_id != change.pk or known.is_sent):
        raise PermissionDenied(_("This file belongs elsewhere."))
    if known is None and change.papers.written().count() >= MOST_PAPERS:
        raise Refused(TOO_MANY)
    paper.change_request, paper.uploaded_by = change, by
    paper.save()
    count_revision(change, by=by)
    return paper


@transaction.atomic
def remove_paper(pk: UUID, *, by: User, paper: UUID) -> None:
    """Take a file out of the author's draft, if it is there. Raises Refused.

    One that the reviewers have been sent stays theirs to see until the next is sent.
    """
    change = _writable(pk, by=by)
    found = change.papers.written().filter(pk=paper).first()
    if found is None:
        return
    if found.is_sent:
        change.papers.filter(pk=paper).update(is_removed=True)
    else:
        found.delete()
    count_revision(change, by=by)


def _writable(pk: UUID, *, by: User) -> ChangeRequest:
    change = locked_change(pk)
    require_author(change, by)
    require_status(change, *ChangeRequest.WRITABLE_STATUSES)
    return change


def require_told(change: ChangeRequest) -> None:
    """Raises Refused where a file was kept of which has not been said what it is."""
    if not all(paper.is_told for paper in change.papers.written()):
        raise Refused(UNTOLD)


def send_papers(change: ChangeRequest) -> None:
    """Make the files that the reviewers see those that the author has in hand."""
    change.papers.filter(is_removed=True).delete()
    change.papers.update(is_sent=True)


def cite_papers(change: ChangeRequest, *, by: User) -> list[tuple[str, Citation]]:
    """Make the files of an approved change sources, and give what each is cited for.

    Inside the caller's transaction. Raises Refused where a file is lost.
    """
    cited = []
    reason = f"Change request {change.pk}"
    for paper in change.papers.all():
        if not paper.file.storage.exists(paper.file.name):
            raise Refused(LOST)
        said = {name: getattr(paper, name) for name in TAKEN}
        source = paper_source(by=by, reason=reason, file=paper.file.name, **said)
        citation = Citation(source=source, quote=paper.quote)
        save_as(citation, by=by, reason=reason)
        cited.append((paper.about, citation))
        # Its file is that of the source from now on.
        paper.delete()
    return cited


def paper_source(*, by: User, reason: str, title: str, **columns) -> Source:
    """Make a paper a source, inside the caller's transaction."""
    source = Source(slug=free_slug(Source, title), title=title, short_title=title[:60], **columns)
    save_as(source, by=by, reason=reason)
    return source


def bear_too(
    activity: Activity, before: Before | None, citations: list[Citation], *, by: User, reason: str
) -> None:
    """Note what files bear that were sent for the whole: all that has changed, or the activity."""
    if not citations:
        return
    changed = changes_since(before, activity) if before else []
    values = [value for value, _said, words in changed if words] or [CitedValue(WHOLE_RECORD)]
    for citation in citations:
        # What bore everything else in the first place is noted already.
        if activity.evidence.filter(citation=citation).exists():
            continue
        for value in values:
            row = value.evidence(activity.pk, citation_id=citation.pk)
            save_row(row, by=by, reason=reason)
    keep_certainties(activity)
