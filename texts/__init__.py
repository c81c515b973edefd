"""What people write, in several languages, alphabets and spellings.

Owns columns per language (`languages.py`), the order of letters (`alphabets.py`), and `fold()`,
which finds a name from any way of typing it (`folding.py`, `near.py`). Begin with
`folding.py`.
"""
