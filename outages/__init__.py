"""What still works while the database cannot be reached, or takes nothing in.

Owns which errors mean that (`errors.py`) and which writes nobody misses then (`dispensable.py`).
What people are told is in `config/outages.py`. Begin with `errors.py`.
"""
