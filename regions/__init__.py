"""Places and communities: Region, Municipality, Community, official languages, tiles and boundaries.

Begin with `models.py`.
"""
