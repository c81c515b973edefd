"""Where what is entered is from, in a payload: lists of one value each, said in one breath."""

from django.utils import timezone

from dates.fields import DAY_FORMAT

# The first leads: all are compared and chosen together under its name.
SOURCE_FIELDS = (
    *("source_way", "source_url", "source_title", "source_publisher", "source_read_on"),
    *("source_known", "source_words"),
)
# With whether what was cited before still bears what changes.
SOURCE_PART = (*SOURCE_FIELDS, "still_borne")


def with_day_of_reading(payload: dict[str, list[str]]) -> dict[str, list[str]]:
    """The payload with today beside a web address of which no day was said."""
    if any(payload.get("source_url", [])) and not any(payload.get("source_read_on", [])):
        return payload | {"source_read_on": [timezone.localdate().strftime(DAY_FORMAT)]}
    return payload


def source_said(payload: dict[str, list[str]]) -> tuple[str, ...]:
    """What was said of the source, in the order of the fields; "" for what was not."""
    return tuple(next(iter(payload.get(name, [])), "").strip() for name in SOURCE_FIELDS)
