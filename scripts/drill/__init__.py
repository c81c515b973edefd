"""A server set up by docs/deploy.md alone, and looked at: `make drill`.

Owns the document's commands (`document.py`), the bare machine they are run on (`machine.py`), what
is looked at after each part (`steps.py`) and the browser that does so (`browser.py`).
"""
