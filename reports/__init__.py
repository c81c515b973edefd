"""Pages that gather what several apps know: overview, coverage, places, search, histories.

It owns no facts. Begin with `views/`.
"""
