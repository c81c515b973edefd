"""Spans of time, no more exact than they are known.

Owns DateSpan and Precision (`spans.py`), what a record keeps of them (`models.py`), how they are
said (`words.py`) and how people's writing is read (`reading.py`). Begin with `spans.py`.
"""
