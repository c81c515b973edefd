"""Writing the rows of an activity in their order, each with its history."""

from accounts.models import User
from activities.models import Activity, Party
from activities.models.venue import LIES_IN
from desk.payload_rows import row_of_party
from histories.saving import save_as


def set_rows(model, activity: Activity, wanted: list[dict], *, by: User, reason: str) -> None:
    """Make the rows say just these columns in their order, each with its history."""
    present = list(model.objects.filter(activity=activity).order_by("position"))
    for row in present[len(wanted) :]:
        row._history_user, row._change_reason = by, reason
        row.delete()
    for position, columns in enumerate(wanted):
        is_new = position >= len(present)
        row = model(activity=activity) if is_new else present[position]
        columns = columns | {"position": position}
        if is_new or any(getattr(row, name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(row, name, value)
            save_as(row, by=by, reason=reason)


def set_parties(activity: Activity, wanted: list[dict], *, by: User, reason: str) -> None:
    """Make the rows say just these columns in their order.

    One of which the same is said keeps its row, and so what bears it and to whom it is linked.
    """
    said = {_said(party): party for party in (Party(activity=activity, **row) for row in wanted)}
    present = {}
    for party in activity.parties.select_related("office", "signatory", *LIES_IN):
        if _said(party) not in said or _said(party) in present:
            party._history_user, party._change_reason = by, reason
            party.delete()
        else:
            present[_said(party)] = party
    for position, (words, new) in enumerate(said.items(), start=1):
        party = present.get(words, new)
        if party.pk is None or party.position != position:
            party.position = position
            save_as(party, by=by, reason=reason)


def _said(party: Party) -> tuple[str, ...]:
    return tuple(row_of_party(party).items())
