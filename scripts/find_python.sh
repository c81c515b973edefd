#!/bin/sh
# Print the first Python that can run the register; otherwise say in one sentence what is missing.
for python in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14}; do
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "$python"
        exit 0
    fi
    no_venv=$python
done
if [ -n "${no_venv:-}" ]; then
    echo "$no_venv lacks its venv module: please install it (on Debian and Ubuntu: apt install python3-venv)." >&2
else
    echo "The register needs Python 3.11 or newer: please install it, or name it with PYTHON=/path/to/python3." >&2
fi
exit 1
