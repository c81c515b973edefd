"""What must always be true of an activity, and of a number of people, as the database holds it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def number_laws(prefix: str = "") -> list[models.CheckConstraint]:
    """A number of participants and how it is known say the same; takes how the laws are told
    apart, as no two in the database have one name."""
    return [
        models.CheckConstraint(
            condition=Q(participants_basis="unknown", participants__isnull=True)
            | (~Q(participants_basis="unknown") & Q(participants__isnull=False)),
            name=f"{prefix}participants_known_or_not",
            violation_error_message=_(
                "Give a number of participants and how it is known, or neither."
            ),
        ),
        models.CheckConstraint(
            condition=Q(participants_upper__isnull=True) & ~Q(participants_basis="between")
            | Q(
                participants_basis="between",
                participants_upper__isnull=False,
                participants_upper__gt=F("participants"),
            ),
            name=f"{prefix}participants_between_two_numbers",
            violation_error_message=_("Give both numbers of a span, the smaller one first: 50–60."),
        ),
    ]


LAWS = [
    *number_laws(),
    models.CheckConstraint(
        condition=Q(type__isnull=True) & ~Q(type_words="") | Q(type__isnull=False, type_words=""),
        name="type_is_chosen_or_in_words",
        violation_error_message=_("Choose what kind it is, or say it in words: one of the two."),
    ),
    models.CheckConstraint(
        condition=~Q(status__in=["postponed", "cancelled"]) | ~Q(status_reason=""),
        name="postponed_or_cancelled_has_reason",
        violation_error_message=_("Say why it was postponed or cancelled."),
    ),
    models.CheckConstraint(
        condition=Q(belonging="not_told", belonging_basis="")
        | (~Q(belonging="not_told") & ~Q(belonging_basis="")),
        name="belonging_has_its_basis",
        violation_error_message=_("Say how it is known what it belongs to."),
    ),
    models.CheckConstraint(
        condition=~Q(belonging_basis="reading") | ~Q(belonging_reason=""),
        name="reading_has_its_reason",
        violation_error_message=_("Say why you read it so."),
    ),
    models.CheckConstraint(
        condition=~Q(visibility="public") | ~Q(reference__startswith="i"),
        name="public_activity_has_public_number",
        violation_error_message=_("A public activity needs a number of its own."),
    ),
    models.CheckConstraint(
        condition=~Q(follows=F("id")),
        name="activity_does_not_follow_itself",
        violation_error_message=_("An activity cannot follow itself."),
    ),
]
