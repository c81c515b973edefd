"""Until when nobody need wonder what became of a planned activity."""

import datetime as dt

from django.db.models import DateField, F, Max, OuterRef, Subquery
from django.db.models.functions import Cast, Coalesce, TruncDate

from sources.models import Citation

# What has no date is waited for so long after the day of the source that announced it.
PATIENCE = dt.timedelta(days=365)


def due_on() -> Coalesce:
    """The latest day on which an activity can be, for an annotation.

    Without a date that is `PATIENCE` after the source that announced it, or after the register
    heard of it where no source is named.
    """
    cited = Citation.objects.filter(activities=OuterRef("pk")).order_by().values("activities")
    issued = Subquery(cited.annotate(last=Max("source__ends_on")).values("last"))
    announced = Coalesce(issued, TruncDate("published_at"), output_field=DateField())
    patient = Cast(announced + PATIENCE, DateField())
    return Coalesce(F("ends_on"), patient, output_field=DateField())
