"""A browser for the drill: Python's own library and nothing else, since the machine is bare.

Runs there as `python3 /mnt/browser.py VERB …`, and keeps its cookies and its authenticator app
from one call to the next. Every request goes by its name, over TLS, through the proxy.
"""

import base64
import hashlib
import hmac
import http.cookiejar
import json
import re
import socket
import ssl
import struct
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

SITE = "https://register.example.org"
KEPT, SECRET = Path("/root/browser.cookies"), Path("/root/browser.secret")
ADDRESSES = socket.getaddrinfo


def here(host, *args, **kwargs):
    """The name leads to this machine; nothing else is asked for."""
    return ADDRESSES("127.0.0.1", *args, **kwargs)


class Browser:
    """Cookies, and pages over TLS that this machine's certificate stands for."""

    def __init__(self):
        self.jar = http.cookiejar.LWPCookieJar(KEPT)
        if KEPT.exists():
            self.jar.load(ignore_discard=True)
        trust = ssl.create_default_context(cafile="/etc/register/tls/fullchain.pem")
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar),
            urllib.request.HTTPSHandler(context=trust),
        )

    def get(self, path: str, **headers: str):
        return self.ask(urllib.request.Request(SITE + path, headers=headers))

    def post(self, path: str, page: str, **fields: str):
        """Send the form of a page that was read before."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        headers = {"Referer": SITE + path, "Origin": SITE}
        return self.ask(urllib.request.Request(SITE + path, body, headers))

    def ask(self, request):
        """The answer, whatever its status, with its words and where it was at last."""
        try:
            answer = self.opener.open(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        answer.text = answer.read().decode()
        self.jar.save(ignore_discard=True)
        return answer


def code() -> str:
    """What the authenticator app shows now (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(SECRET.read_text()), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def told(answer) -> dict:
    """What the drill wants to know of an answer."""
    return {
        "status": answer.status,
        "path": urllib.parse.urlsplit(answer.url).path,
        "headers": dict(answer.headers),
        "text": " ".join(re.sub(r"<[^>]+>", " ", answer.text).split()),
    }


def visit(browser: Browser, path: str, *header: str) -> dict:
    """A page; with "Name: value", asked so."""
    headers = dict(each.split(": ", 1) for each in header)
    return told(browser.get(path, **headers))


def sign_in(browser: Browser, email: str, password: str) -> dict:
    """Sign in as a person would who sets up the second factor that is asked of them."""
    page = browser.get("/accounts/login/").text
    answer = browser.post("/accounts/login/", page, login=email, password=password)
    # Led to the choice of a second factor, whichever page was wanted.
    page = browser.get("/accounts/second-factor/app/add/").text
    SECRET.write_text(re.search(r'account-key">(\w+)<', page)[1])
    answer = browser.post("/accounts/second-factor/app/add/", page, code=code())
    return told(browser.get("/desk/")) if answer.status == 200 else told(answer)


def invite(browser: Browser, name: str, email: str) -> dict:
    """Invite another curator."""
    page = browser.get("/accounts/people/invite/").text
    fields = {"role": "curator", "name": name, "email": email, "language": "en"}
    return told(browser.post("/accounts/people/invite/", page, **fields))


VERBS = {"visit": visit, "sign-in": sign_in, "invite": invite}

if __name__ == "__main__":
    socket.getaddrinfo = here
    print(json.dumps(VERBS[sys.argv[1]](Browser(), *sys.argv[2:])))
