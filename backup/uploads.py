"""The files that records name, on their way into an archive and out of it."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from .archive import Archive, flush_folder

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
    folders = set()
    for name, sha256 in sums.items():
        path = Path(default_storage.path(name))
        if path.exists() and sum_of(path) == sha256:
            continue
        if not path.exists():
            undo.callback(path.unlink, missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(archive, name, path)
        folders.add(path.parent)
    for folder in folders:
        flush_folder(folder)


def write_file(archive: Archive, name: str, path: Path) -> None:
    """Have the file there wholly or not at all, also after a power cut."""
    unfinished = path.with_name(f".{path.name}")
    try:
        with archive.reading(FOLDER + name) as member, unfinished.open("wb") as file:
            for chunk in member.chunks():
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def set_files_aside(stamp: str, undo: ExitStack) -> Path:
    """Give a second folder in which all files lie as well, without taking up their room again."""
    media = Path(settings.MEDIA_ROOT)
    aside = media.with_name(f"{media.name}.before-{stamp}")
    media.mkdir(parents=True, exist_ok=True)
    undo.callback(shutil.rmtree, aside, ignore_errors=True)
    shutil.copytree(media, aside, copy_function=link_or_copy)
    return aside


def link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        # Another disk, or one that knows no links.
        shutil.copy2(source, target)


def leave_only(names: Iterable[str]) -> None:
    """Take away all files but those named; they lie aside."""
    kept = {Path(default_storage.path(name)) for name in names}
    for path in list(Path(settings.MEDIA_ROOT).rglob("*")):
        if path.is_file() and path not in kept:
            path.unlink()
