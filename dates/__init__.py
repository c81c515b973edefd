"""Spans of time, each end as exactly as it is known.

Owns DateSpan and Precision (`spans.py`), what a record keeps of them (`models.py`), how they are
said (`words.py`), how people's writing is read (`reading.py`, with the words of each language in
`vocabulary/`) and the boxes for it (`fields.py`). Begin with `spans.py`.
"""
