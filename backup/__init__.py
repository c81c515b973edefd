"""The whole register in one file, and back.

Owns the archive (`archive.py`), what goes into it (`making.py`, `tables.py`, `uploads.py`),
whether it can be believed (`checking.py`), how a register is made of it (`restoring.py`) and which
were made (`models.py`). Begin with `making.py`.
"""
