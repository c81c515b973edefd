"""Who changed what, and how a curator mends it.

Owns the base classes of the admin site (`curation.py`, `choices.py`), earlier versions
(`restoring.py`), addresses that have changed (`old_slugs.py`), saving with a name and a reason
(`saving.py`; `many.py` for many rows), and changes of several records that can be taken back
(`merging.py`, `together.py`). Begin with `curation.py`.
"""
