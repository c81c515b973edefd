"""Whether an activity is under the declaration: who decides it says how it is known, and why."""

from dataclasses import astuple, dataclass

from django.utils.translation import gettext as _

from .models import Activity, ActivityPlan

Belonging, Basis = Activity.Belonging, Activity.BelongingBasis


@dataclass(frozen=True)
class Decision:
    """What an activity belongs to, how that is known, and the reason in words."""

    belonging: str = Belonging.NOT_TOLD
    basis: str = ""
    reason: str = ""

    def put_into(self, activity: Activity) -> None:
        activity.belonging, activity.belonging_basis, activity.belonging_reason = astuple(self)


def problems_of(decision: Decision) -> dict[str, str]:
    """What is amiss in a decision, by the field in which it is."""
    is_told = decision.belonging != Belonging.NOT_TOLD
    if is_told and not decision.basis:
        return {"belonging_basis": _("Say how it is known what it belongs to.")}
    if not is_told and decision.basis:
        return {"belonging": _("Choose what it belongs to, or take away how that is known.")}
    if decision.basis == Basis.READING and not decision.reason:
        return {"belonging_reason": _("Say why you read it so.")}
    return {}


def decision_of(activity: Activity) -> Decision:
    return Decision(activity.belonging, activity.belonging_basis, activity.belonging_reason)


def suggested(
    plan: ActivityPlan | None, follows: Activity | None, *, names_commitment: bool
) -> Decision:
    """What the plan, the chain and what its reporter says suggest; not told where nothing does."""
    if plan:
        return Decision(Belonging.DECLARATION, Basis.PLAN)
    if follows and follows.belonging == Belonging.DECLARATION:
        reason = _("It follows %(reference)s, which is under a declaration.")
        return Decision(
            Belonging.DECLARATION, Basis.READING, reason % {"reference": follows.reference}
        )
    if names_commitment:
        return Decision(
            Belonging.DECLARATION, Basis.REPORTER, _("It names a commitment of a declaration.")
        )
    return Decision()
