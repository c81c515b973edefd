"""What is checked before the register starts, and the one sentence it says when it will not."""

import secrets
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn
from urllib.parse import parse_qs, urlsplit

MODES = ("production", "demo", "test")
ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
# Of all exit statuses, gunicorn takes 3 and 4 as "do not start this worker again".
EXIT_STATUS = 4


def refuse(sentences: Iterable[str]) -> NoReturn:
    """Say why on stderr, a sentence a line, and end the process without a traceback."""
    sys.stderr.writelines(f"{sentence}\n" for sentence in sentences)
    raise SystemExit(EXIT_STATUS)


def refuse_unknown_mode(mode: str) -> None:
    if mode not in MODES:
        refuse([f"REGISTER_MODE is {mode!r}, but must be one of: {', '.join(MODES)}."])


def refuse_other_databases(engine: str) -> None:
    if engine not in ENGINES:
        refuse(["DATABASE_URL must begin with postgres:// or sqlite:///."])


def refuse_other_replicas(engine: str, replica_engine: str) -> None:
    """Only PostgreSQL has copies that follow it."""
    if not engine == replica_engine == ENGINES[1]:
        refuse(["DATABASE_REPLICA_URL and DATABASE_URL must both begin with postgres://."])


def file_store(url: str) -> dict:
    """Read FILES_URL: where photos and scans lie, as Django's STORAGES says it.

    The keys to a store come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
    """
    if not url:
        return {"BACKEND": "files.storage.DurableStorage"}
    parts = urlsplit(url)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if parts.scheme != "s3" or not parts.netloc or asked.keys() - {"endpoint", "region"}:
        refuse(["FILES_URL must look like s3://bucket/folder?endpoint=https://…&region=…"])
    where = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/") or "media",
        "endpoint_url": asked.get("endpoint"),
        "region_name": asked.get("region"),
        # Only Amazon has a host name for each bucket.
        "addressing_style": "path" if "endpoint" in asked else "auto",
    }
    return {"BACKEND": "files.bucket.BucketStorage", "OPTIONS": where}


def refuse_unsafe(*, secret_key: str, debug: bool, allowed_hosts: list[str]) -> None:
    """End the process unless these settings may face the public; name every fault at once."""
    faults = []
    if not secret_key:
        faults.append("SECRET_KEY is not set: give it at least 50 random characters.")
    elif is_weak(secret_key):
        faults.append("SECRET_KEY is weak: give it at least 50 random characters.")
    if debug:
        faults.append("DEBUG is on: it shows strangers the insides of the register, turn it off.")
    if not allowed_hosts:
        faults.append("ALLOWED_HOSTS is not set: name the host names this register answers to.")
    elif "*" in allowed_hosts:
        faults.append("ALLOWED_HOSTS has a *: name the host names this register answers to.")
    if faults:
        refuse(faults)


def proxy_count(value: str) -> int:
    """Read TRUSTED_PROXY_COUNT."""
    if not value.isdecimal():
        refuse(["TRUSTED_PROXY_COUNT must be a whole number."])
    return int(value)


def metrics_token(value: str) -> str:
    """Read METRICS_TOKEN; a short one could be guessed."""
    if value and len(value) < 20:
        refuse(["METRICS_TOKEN is weak: give it at least 20 random characters, or none."])
    return value


def on_or_off(value: str) -> str:
    """Read REQUIRE_SECOND_FACTOR; a misspelt word must not turn it off."""
    if value not in ("", "on", "off"):
        refuse(["REQUIRE_SECOND_FACTOR must be on or off."])
    return value


def is_weak(secret_key: str) -> bool:
    """Whether a key is short, repetitive or a placeholder, as Django's `check --deploy` has it."""
    is_placeholder = secret_key.startswith("django-insecure")
    return len(secret_key) < 50 or len(set(secret_key)) < 5 or is_placeholder


def refuse_unreachable_database() -> None:
    """End the process when the database does not answer; leaves no connection open."""
    # The settings call this module, so Django can only be asked once they are read.
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as error:
        reason = str(error).partition("\n")[0]
        refuse([f"The database cannot be reached, see DATABASE_URL ({reason})."])
    finally:
        connection.close()


def refuse_missing_static_files() -> None:
    """End the process when `collectstatic` was forgotten: every page would be an error."""
    from django.conf import settings

    if not (settings.WHITENOISE_AUTOREFRESH or settings.STATIC_ROOT.is_dir()):
        refuse(["The static files are not in place: run `manage.py collectstatic` first."])


def secret_key_kept_in(path: Path) -> str:
    """Read a random key from the file, which is made for its owner alone where it is missing."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
