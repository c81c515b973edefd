"""Whether a worker's memory stays flat over thousands of mixed pages."""

import resource
import sys
import time
from itertools import cycle, islice
from random import Random

from .cells import visitor
from .pages import mixed_addresses

LONGEST = 75
SAMPLES = 10


def memory_of_a_worker(pages: int) -> dict:
    """Fetch mixed pages for at most LONGEST seconds; give the highest memory so far, in MB.

    Ten samples on the way, the first after a tenth of it.
    """
    client, addresses = visitor(), mixed_addresses()
    Random(1).shuffle(addresses)
    began, fetched, samples = time.monotonic(), 0, []
    for one in islice(cycle(addresses), pages):
        client.get(one)
        fetched += 1
        done = max(fetched / pages, (time.monotonic() - began) / LONGEST)
        if done * SAMPLES >= len(samples) + 1:
            samples.append(_megabytes())
        if done >= 1:
            break
    return {"pages": fetched, "megabytes": samples}


def _megabytes() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6, 1)
