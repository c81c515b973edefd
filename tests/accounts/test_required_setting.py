"""REQUIRE_SECOND_FACTOR, asked as an operator would: by starting the register with it."""

import pytest

from config import startup
from tests.config.test_settings import SAFE, manage


def setting(**given) -> str:
    shown = manage("shell", "-v0", "-c", PRINT, **given)
    assert shown.returncode == 0, shown.stderr
    return shown.stdout.strip()


PRINT = "from django.conf import settings; print(settings.REQUIRE_SECOND_FACTOR)"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (SAFE, "True"),
        ({**SAFE, "REQUIRE_SECOND_FACTOR": "off"}, "False"),
        ({"REGISTER_MODE": "demo"}, "False"),
        ({"REGISTER_MODE": "demo", "REQUIRE_SECOND_FACTOR": "on"}, "True"),
    ],
    ids=["production", "production, off", "demo", "demo, on"],
)
def test_second_factor_is_required_in_production_unless_said_otherwise(given, expected, tmp_path):
    assert setting(**given, DATA_DIR=str(tmp_path)) == expected


@pytest.mark.parametrize("word", ["fals", "0", "no", "OFF"])
def test_misspelt_word_does_not_turn_it_off(word):
    refused = manage("check", **SAFE, REQUIRE_SECOND_FACTOR=word)

    assert refused.stderr == "REQUIRE_SECOND_FACTOR must be on or off.\n"
    assert refused.returncode == startup.EXIT_STATUS
