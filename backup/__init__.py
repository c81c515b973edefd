"""The whole register in one file, and back.

Owns the archive (`archive.py`), what goes into it (`making.py`, `tables.py`, `uploads.py`),
whether it can be believed (`checking.py`) and how a register is made of it (`restoring.py`).
Begin with `making.py`.
"""
