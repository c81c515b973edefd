"""How the register speaks to its database: what the settings add to DATABASE_URL."""

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
