"""The number under which people know an activity, and the address made of it."""

from django.db import IntegrityError, transaction
from django.db.models.functions import Length
from django.utils.text import slugify
from translated_fields import to_attribute

from accounts.models import User
from histories.saving import save_as
from texts.folding import fold

from .models import Activity
from .reference_forms import DIGITS, INTERNAL, PUBLIC, reference

LONGEST_SLUG_TITLE = 80
MOST_TRIES = 100


def needs_number(activity: Activity) -> bool:
    """Whether it is new, or is published under a number of those that are internal."""
    is_internal = activity.visibility == Activity.Visibility.INTERNAL
    return activity.pk is None or (not is_internal and activity.reference.startswith(INTERNAL))


def save_with_new_reference(activity: Activity, *, by: User, reason: str) -> None:
    """Save under the next free reference, also when two people do it at once.

    What is internal is counted apart, so that the public numbers have no gaps to tell of it.
    """
    is_internal = activity.visibility == Activity.Visibility.INTERNAL
    letter = INTERNAL if is_internal else PUBLIC
    tries_left = MOST_TRIES
    while True:
        activity.reference = next_reference(letter)
        activity.slug = slug_of(activity)
        try:
            with transaction.atomic():
                save_as(activity, by=by, reason=reason)
        except IntegrityError:
            # Somebody else's transaction took the number first; theirs is visible by now.
            tries_left -= 1
            if not tries_left:
                raise
        else:
            return


def next_reference(letter: str) -> str:
    """Give the first number after the highest with this letter: A-0008 after A-0007.

    Numbers of the same length sort as text in the index of references, so each length is asked
    for its last; where nobody has one of five digits, there is none of six.
    """
    highest, digits = 0, DIGITS
    while found := _last_reference(letter, digits):
        highest, digits = int(found.partition("-")[2]), digits + 1
    return reference(letter, highest + 1)


def _last_reference(letter: str, digits: int) -> str | None:
    bounds = f"{letter}-{'0' * digits}", f"{letter}-{'9' * digits}"
    in_bounds = Activity.objects.filter(reference__range=bounds)
    numbered = in_bounds.alias(length=Length("reference")).filter(
        length=len(bounds[0]), reference__regex=rf"^{letter}-[0-9]+$"
    )
    return numbered.order_by("-reference").values_list("reference", flat=True).first()


def slug_of(activity: Activity) -> str:
    """The address of an activity: its title in plain letters, and its reference."""
    written = getattr(activity, to_attribute("title", activity.original_language))
    title = slugify(fold(written or activity.title))[:LONGEST_SLUG_TITLE].rstrip("-")
    number = activity.reference.lower()
    return f"{title}-{number}" if title else f"activity-{number}"
