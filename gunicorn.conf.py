"""How gunicorn serves the register; it reads this file by itself from the working directory.

WEB_CONCURRENCY (number of processes) and --bind are given from outside.
"""

import os
import sys
import threading
import time

# Loads the register once, before any worker: what it refuses to start on is said once.
preload_app = True
timeout = 60
# Nothing here is steered at run time, and the socket would need a writable home folder.
control_socket_disable = True

SECONDS_BETWEEN_MAILS = 10


def is_demo() -> bool:
    return os.environ.get("REGISTER_MODE") == "demo"


# On a server one process for each core (WEB_CONCURRENCY) and no threads: pages are work for the
# processor, which threads of one process only take turns at. On two quiet cores, two processes gave
# 94 to 113 mixed pages a second, p99 0.11 to 0.13 s at 8 connections and 0.6 to 0.8 s at 64; with
# four threads each 41 to 100, p99 0.3 to 0.6 s and 1.3 to 1.8 s. The proxy waits for slow clients.
# A demo has none, and browsers open connections on which they then say nothing.
threads = 4 if is_demo() else 1


def when_ready(server):
    """Say where the register is, once it answers there (`make run`)."""
    if is_demo():
        address = server.LISTENERS[0].getsockname()
        sys.stdout.write(
            f"\nThe register is at http://{address[0]}:{address[1]}/ - press Ctrl+C to stop it.\n\n"
        )
        sys.stdout.flush()


def post_worker_init(worker):
    """In a demo no cron sends the queued mails: the worker does, and the terminal shows them."""
    from django.conf import settings

    # A copy's mails are those of the register that it was made of.
    if is_demo() and not settings.READ_ONLY:
        threading.Thread(target=keep_sending_mails, daemon=True).start()


def keep_sending_mails():
    # Django is there only once the worker is.
    from django.core.management import call_command
    from django.db import connections

    while True:
        call_command("send_mails")
        connections.close_all()
        time.sleep(SECONDS_BETWEEN_MAILS)
