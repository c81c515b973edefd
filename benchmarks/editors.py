"""People who publish a change once a second each, until they are told to end: for visitors.py."""

import sys
import time
from itertools import cycle

from .settings import begin

begin()

from accounts.models import User  # noqa: E402 - only now are the settings read

from .saving import SavedAgain  # noqa: E402
from .world import CURATOR  # noqa: E402


def main(number: int) -> None:
    by = User.objects.get(email=CURATOR)
    for editor in cycle([SavedAgain(by, first=each, different=10) for each in range(number)]):
        seconds = editor.ask()
        time.sleep(max(1 / number - seconds, 0))


if __name__ == "__main__":
    main(int(sys.argv[1]))
