"""Places and communities: Region, Municipality, Community, languages, tiles and boundaries.

Owns every name of a place or community (`models/names.py`), the forms that these take in sentences
(`inflection/`) and what a typed name means (`meanings.py`). Begin with
`models/names.py`.
"""
