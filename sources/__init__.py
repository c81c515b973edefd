"""Where a fact was read: Source and Citation. Begin with `models.py`."""
