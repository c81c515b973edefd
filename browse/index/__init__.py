"""Exact counts of activities, kept in memory and true to the database (docs/decisions/0010).

`current_index()` gives the index of this process, up to date; everything else here serves it.
"""

from .holder import current_index

__all__ = ["current_index"]
