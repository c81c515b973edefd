"""How the register itself is doing: told to load balancers, to a monitor and to curators.

Owns what is measured (`measures.py`), what of it somebody should look into (`conditions.py`) and
the three addresses that tell it (`views.py`). Begin with `measures.py`.
"""
