"""The log in which the database notes every change, and pages that are not made again without one.

Owns the log (`log.py`), the triggers that write it (`triggers.py`) and the ETag of public pages
(`etags.py`). Begin with `log.py`.
"""
