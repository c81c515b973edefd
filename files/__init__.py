"""Pictures and documents that people upload.

Owns what is taken as a picture or a scan, judged by content (`contents.py`), where it is kept
(`storage.py`), what a crash left of it (`sweep.py`) and who is sent it (`serving.py`). Begin with
`contents.py`.
"""
