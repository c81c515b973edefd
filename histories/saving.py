"""Saving with a history that says who did it, and why."""

from django.db.models import Model


def save_as(record: Model, *, by, reason: str = "") -> None:
    """Save a record with who did it (None: the register itself), and why, in its history."""
    record._history_user, record._change_reason = by, reason
    record.save()
