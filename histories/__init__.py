"""Who changed what, and how a curator mends it.

Owns the base classes of the admin site (`curation.py`, `choices.py`), earlier versions
(`restoring.py`), addresses that have changed (`old_slugs.py`) and saving with a name and a reason
(`saving.py`). Begin with `curation.py`.
"""
