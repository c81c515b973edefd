"""What still works while the database cannot be reached, or takes nothing in.

Owns which errors mean that, and which writes nobody misses then (`errors.py`). What people are told
is in `config/outages.py`.
"""
