"""The files that records name, on their way into an archive and out of it."""

import hashlib
from collections.abc import Iterable
from contextlib import ExitStack

from django.core.files.storage import default_storage

from .archive import Archive

# Where files lie in an archive.
FOLDER = "files/"


def archive_files(archive: Archive, names: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Write the files; give the checksum of each, and the names of those that are not there.

    A file goes when its record goes, so what is missing here may have been withdrawn just now.
    """
    sums, missing = {}, []
    for name in names:
        try:
            file = default_storage.open(name)
        except FileNotFoundError:
            missing.append(name)
            continue
        with file, archive.writing(FOLDER + name, is_packed=True) as member:
            for chunk in file.chunks():
                member.write(chunk)
        sums[name] = member.sha256
    return sums, missing


def bring_back(archive: Archive, sums: dict[str, str], undo: ExitStack) -> None:
    """Write the files that are not there yet, or are not as they were.

    A name stands for one content for ever, so that two registers can share a folder for a moment.
    """
    for name, sha256 in sums.items():
        known = sum_of(name)
        if known == sha256:
            continue
        if known is None:
            undo.callback(default_storage.delete, name)
        with archive.reading(FOLDER + name) as member:
            default_storage.write(name, member.chunks())


def sum_of(name: str) -> str | None:
    """The checksum of a file that is there; None where it is not."""
    try:
        file = default_storage.open(name)
    except FileNotFoundError:
        return None
    found = hashlib.sha256()
    with file:
        for chunk in file.chunks():
            found.update(chunk)
    return found.hexdigest()


def leave_only(names: Iterable[str]) -> None:
    """Take away all files but those named; they lie aside."""
    kept = set(names)
    for name, _written in list(default_storage.walk()):
        if name not in kept:
            default_storage.delete(name)
