"""Places and communities: Region, Municipality, Community, languages, tiles and boundaries.

Begin with `models.py`.
"""
