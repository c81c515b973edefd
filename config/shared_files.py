"""An SQLite file is one machine's: what is said where several machines might share it."""

import logging
from pathlib import Path

from django.conf import settings
from django.core.checks import Warning as CheckWarning

logger = logging.getLogger(__name__)
# What /proc/mounts calls folders that lie on another machine; SQLite's locks do not hold there.
NETWORK_FOLDERS = (
    "nfs",
    "cifs",
    "smb",
    "9p",
    "afs",
    "ceph",
    "gfs2",
    "glusterfs",
    "lustre",
    "ocfs2",
    "fuse.",
    "davfs",
)
ON_A_NETWORK = (
    "The SQLite file lies in a network folder ({kind}), where it can be damaged: put DATA_DIR on a "
    "disk of this machine, or use PostgreSQL (DATABASE_URL)."
)


def check_sqlite_file(**_kwargs) -> list[CheckWarning]:
    """Django's system check: also said by `manage.py migrate` and at each start."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] != "django.db.backends.sqlite3":
        return []
    kind = kind_of_folder(Path(database["NAME"]), mounted())
    if not kind.startswith(NETWORK_FOLDERS):
        return []
    return [CheckWarning(ON_A_NETWORK.format(kind=kind), id="config.W001")]


def warn() -> None:
    """Log what the check says, for whoever starts the register and never asks for checks."""
    for warning in check_sqlite_file():
        logger.warning(warning.msg)


def mounted() -> str:
    """What is mounted where, as Linux says it; nothing on other systems."""
    path = Path("/proc/self/mounts")
    return path.read_text() if path.exists() else ""


def kind_of_folder(path: Path, mounts: str) -> str:
    """The kind of the file system that holds a path, such as "ext4"; empty where unknown."""
    kinds = {}
    for line in mounts.splitlines():
        _device, folder, kind, *_rest = line.split()
        # A space in a folder's name is written so.
        kinds[Path(folder.replace("\\040", " "))] = kind
    above = (kinds[folder] for folder in (path, *path.absolute().parents) if folder in kinds)
    return next(above, "")
