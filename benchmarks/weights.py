"""How many bytes a visitor's browser fetches, compressed as the register sends them."""

import re

from django.conf import settings

from .cells import Skipped, address, visitor

PAGES = {"overview": "reports:overview", "activity list": "browse:activity_list"}
FETCHED = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg|woff2|png))"')
COMPRESSED = {"accept-encoding": "gzip"}


def weights() -> dict[str, dict]:
    """Give for each page the bytes of a first view, and of a later one with the files kept."""
    found = {}
    for words, name in PAGES.items():
        try:
            found[words] = _weight(address(name))
        except Skipped as reason:
            found[words] = {"note": str(reason)}
    return found


def _weight(path: str) -> dict[str, int]:
    client = visitor()
    page = client.get(path).text
    files = sorted({file for file in FETCHED.findall(page) if file.startswith(settings.STATIC_URL)})
    html = _bytes(client, path)
    return {"later": html, "first": html + sum(_bytes(client, file) for file in files)}


def _bytes(client, path: str) -> int:
    response = client.get(path, headers=COMPRESSED)
    if response.status_code != 200:
        raise Skipped(f"{path} answered {response.status_code}")
    return len(response.getvalue())
