"""In which situation the form of a change request is shown, and what that makes of its page."""

from dataclasses import dataclass
from uuid import UUID

from activities.models import Activity
from desk.actions import Overlap
from desk.entries import Base
from desk.forms import ActivityForm
from desk.models import ChangeRequest
from desk.payloads import Payload

Status = ChangeRequest.Status


@dataclass(frozen=True)
class FormSituation:
    """What the form's page is to show, and in which situation it is.

    A new entry has its `base` and no `change` yet; `form` is given where it has errors, `overlap`
    where there are two versions. `is_refused` says that what was sent was not taken, `problem` why.
    """

    pk: UUID
    payload: Payload
    change: ChangeRequest | None = None
    base: Base | None = None
    form: ActivityForm | None = None
    overlap: Overlap | None = None
    is_refused: bool = False
    problem: str = ""

    @property
    def name(self) -> str:
        """new, draft, returned; or why one is shown the form again: invalid, refused, overlap."""
        if self.form:
            return "invalid"
        if self.is_refused:
            return "overlap" if self.overlap else "refused"
        if self.change is None:
            return "new"
        return "returned" if self.change.status == Status.RETURNED else "draft"

    @property
    def is_error(self) -> bool:
        return self.status != 200

    @property
    def status(self) -> int:
        """That of the answer."""
        return {"invalid": 422, "refused": 409, "overlap": 409}.get(self.name, 200)

    @property
    def activity(self) -> Activity | None:
        """The one that it changes."""
        if self.change:
            return self.change.activity
        if self.base is None or self.base.activity is None:
            return None
        return Activity.objects.filter(pk=self.base.activity).first()
