"""What of the settings is the same in every installation.

How the register speaks to its database, what is logged, and what a page may load.
"""

from csp.constants import NONE, SELF

# FULL: with NORMAL, acknowledged writes were lost in a simulated power cut. Django itself turns
# foreign keys on.
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"


def with_our_ways(database: dict, *, read_only: bool) -> dict:
    """Give what DATABASE_URL says, as Django takes it, with everything else that is the same."""
    is_sqlite = database["ENGINE"] == "django.db.backends.sqlite3"
    ours = for_sqlite(read_only) if is_sqlite else for_postgresql(read_only)
    return {
        **database,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**ours, **database.get("OPTIONS", {})},
    }


def for_sqlite(read_only: bool) -> dict:
    return {
        # With the default, most of two editors' simultaneous requests met "database is locked".
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": PRAGMAS + ("PRAGMA query_only=1;" if read_only else ""),
    }


def for_postgresql(read_only: bool) -> dict:
    reading = {"options": "-c default_transaction_read_only=on"} if read_only else {}
    return {"connect_timeout": 5, **reading}


# What is logged, and where to.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
        # Without any handler, Python itself would print what is not to be logged.
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Django's own handlers print nothing in production; what it logs goes up to root.
        "django": {"handlers": [], "propagate": True},
        # Scanners ask for made-up pages and host names all day: answered, but not logged.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        # It warns of each HEAD request, whose body it drops as it should.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}

# What a page may load, and from where: nothing inline, and from no other origin.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # Bootstrap draws the tick of a checkbox from a data: address.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
