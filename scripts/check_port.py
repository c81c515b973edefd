"""Say in one sentence when the port cannot be had, before anything is made ready for it."""

import socket
import sys


def main(port: str) -> int:
    if not (port.isdigit() and 0 < int(port) < 65536):
        print(f"PORT={port} is not a port: give a number from 1 to 65535.", file=sys.stderr)
        return 1
    with socket.socket() as probe:
        # As the server does, so that a port which was in use a moment ago counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            print(
                f"Port {port} cannot be used ({error.strerror}): choose another, for example "
                f"`make run PORT={int(port) % 65535 + 1}`.",
                file=sys.stderr,
            )
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
