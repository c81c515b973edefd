"""Exact counts of activities, kept in memory and true to the database (docs/decisions/0010).

`current_snapshot()` gives the activities as they are now; everything else here serves it. Begin
with `snapshot.py`.
"""

from .current import current_snapshot

__all__ = ["current_snapshot"]
