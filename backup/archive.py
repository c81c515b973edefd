"""An archive: a zip file whose comment is the checksum of all the bytes before it.

Any program that opens zip files opens it. The checksum stands at the very end, so that an archive
that was cut off anywhere, or in which a single byte is another one, is known by it.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

# A new number where an older version of the register could not read what is in the archive.
FORMAT = 1
MANIFEST = "manifest.json"
SEAL = b"dialogue-register sha256 "
DIGITS = hashlib.sha256().digest_size * 2
CHUNK = 1024 * 1024


class BackupError(Exception):
    """Why something cannot be done, in one sentence."""


class Archive:
    """An open archive and, of one that is read, its manifest."""

    def __init__(self, zipped: ZipFile):
        self.zipped = zipped

    @contextmanager
    def writing(self, name: str, *, is_packed: bool) -> Iterator["Summed"]:
        """Open a new member; what is packed already, such as a JPEG, is not packed again."""
        member = ZipInfo(name)
        member.compress_type = ZIP_STORED if is_packed else ZIP_DEFLATED
        # How long it will be is not known yet.
        with self.zipped.open(member, "w", force_zip64=True) as opened:
            yield Summed(opened)

    @contextmanager
    def reading(self, name: str) -> Iterator["Summed"]:
        with self.zipped.open(name) as opened:
            yield Summed(opened)

    def write_manifest(self, manifest: dict) -> None:
        self.zipped.writestr(MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False))

    @property
    def manifest(self) -> dict:
        return json.loads(self.zipped.read(MANIFEST))


class Summed:
    """A stream of bytes, and the checksum of what went through it."""

    def __init__(self, stream):
        self.stream, self._sum = stream, hashlib.sha256()

    def write(self, content: bytes) -> None:
        self._sum.update(content)
        self.stream.write(content)

    def chunks(self) -> Iterator[bytes]:
        while chunk := self.stream.read(CHUNK):
            self._sum.update(chunk)
            yield chunk

    def lines(self) -> Iterator[bytes]:
        for line in self.stream:
            self._sum.update(line)
            yield line

    @property
    def sha256(self) -> str:
        return self._sum.hexdigest()


@contextmanager
def new_archive(path: Path) -> Iterator[Archive]:
    """Write an archive beside `path`, for its owner alone, and give it that name once it is whole.

    Raises BackupError where the name is that of something else than an earlier archive.
    """
    if path.exists() and not is_sealed(path):
        raise BackupError(f"{path} is there already and is no archive: name another file.")
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            with ZipFile(file, "w", compresslevel=6) as zipped:
                zipped.comment = SEAL + b"0" * DIGITS
                yield Archive(zipped)
            seal(file)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    flush_folder(path.parent)


def seal(file: BinaryIO) -> None:
    """Put the checksum where `new_archive` left room for it, and have all of it on the disk."""
    end = file.seek(-DIGITS, os.SEEK_END)
    file.seek(0)
    checksum = checksum_of(file, end)
    file.seek(end)
    file.write(checksum)
    file.flush()
    os.fsync(file.fileno())


def checksum_of(file: BinaryIO, length: int) -> bytes:
    """The SHA-256, in hexadecimal, of so many bytes from where the file stands."""
    summed = hashlib.sha256()
    while chunk := file.read(min(CHUNK, length)):
        summed.update(chunk)
        length -= len(chunk)
    return summed.hexdigest().encode()


def flush_folder(folder: Path) -> None:
    """Have a folder's list of names on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_sealed(path: Path) -> bool:
    """Whether the file ends like an archive; whether it is whole is not looked at."""
    with opened(path) as file:
        file.seek(-min(len(SEAL) + DIGITS, path.stat().st_size), os.SEEK_END)
        return file.read().startswith(SEAL)


@contextmanager
def whole_archive(path: Path) -> Iterator[Archive]:
    """Open an archive that is whole; raises BackupError for any other file."""
    with opened(path) as file:
        if not is_sealed(path) or not has_own_checksum(file):
            raise damaged(path)
        try:
            zipped = ZipFile(file)
        except BadZipFile:
            raise damaged(path) from None
        with zipped:
            yield Archive(zipped)


def opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}.") from None


def has_own_checksum(file: BinaryIO) -> bool:
    """Whether the checksum at the end is that of all that stands before it."""
    end = file.seek(-DIGITS, os.SEEK_END)
    file.seek(0)
    return checksum_of(file, end) == file.read()


def damaged(path: Path) -> BackupError:
    return BackupError(f"{path} is damaged or not whole: its checksum is not that of its content.")


def summary(manifest: dict) -> str:
    """Say it in words, such as "427 rows in 72 tables, 3 files, without secrets"."""
    tables = manifest["tables"]
    rows = sum(table["rows"] for table in tables.values())
    secrets = "with" if manifest["has_secrets"] else "without"
    return (
        f"{rows:,} rows in {len(tables)} tables and {len(manifest['files']):,} files, "
        f"{secrets} secrets, made by version {manifest['version']} "
        f"on {manifest['database']} at {manifest['made_at']}."
    )
