"""Runs in Datasette's own environment: reads [site, path] line by line, answers with the time."""

import asyncio
import json
import sys
import time

from datasette.app import Datasette

COUNT_EVERY_VALUE = {"default_facet_size": 100}
# "Not stopping" still ends: no visitor waits longer than this for one number.
PATIENT = {"sql_time_limit_ms": 20_000, "facet_time_limit_ms": 20_000}


async def main(rows: str) -> None:
    sites = {
        "limited": Datasette([rows], settings=COUNT_EVERY_VALUE),
        "patient": Datasette([rows], settings=COUNT_EVERY_VALUE | PATIENT),
    }
    for site in sites.values():
        await site.invoke_startup()
    for line in sys.stdin:
        name, path = json.loads(line)
        began = time.perf_counter()
        response = await sites[name].client.get(path)
        seconds = time.perf_counter() - began
        print(json.dumps({"seconds": seconds, "status": response.status_code}), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
