"""How gunicorn serves the register; it reads this file by itself from the working directory.

WEB_CONCURRENCY (number of processes) and --bind are given from outside.
"""

import os
import sys

# Loads the register once, before any worker: what it refuses to start on is said once.
preload_app = True
threads = 4
timeout = 60
# Nothing here is steered at run time, and the socket would need a writable home folder.
control_socket_disable = True


def when_ready(server):
    """Say where the register is, once it answers there (`make run`)."""
    if os.environ.get("REGISTER_MODE") == "demo":
        address = server.LISTENERS[0].getsockname()
        sys.stdout.write(
            f"\nThe register is at http://{address[0]}:{address[1]}/ - press Ctrl+C to stop it.\n\n"
        )
        sys.stdout.flush()
