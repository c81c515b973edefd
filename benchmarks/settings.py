"""The register's own settings, with the peers' pages beside its own."""

import os

import django


def begin() -> None:
    """Set Django up; DATABASE_URL and the rest come from the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()

    from django.conf import settings

    settings.ROOT_URLCONF = "benchmarks.peers"
    # The made-up curator has no telephone.
    settings.REQUIRE_SECOND_FACTOR = False
