"""Files in an S3-compatible store, for several machines that share them: FILES_URL=s3://…

Nobody reads from the store but the register: views hand files out as they do those of a folder.
"""

import datetime as dt
import errno
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from tempfile import SpooledTemporaryFile

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

# So much of a file is held in memory on its way; larger ones go by the disk.
IN_MEMORY = 2**20
# A visitor waits no longer for a store that does not answer.
PATIENCE = Config(connect_timeout=3, read_timeout=10, retries={"max_attempts": 2})


@contextmanager
def answering() -> Iterator[None]:
    """Let a store that is away, or refuses, be what a disk is that takes nothing in: OSError."""
    try:
        yield
    except (BotoCoreError, ClientError) as problem:
        raise OSError(errno.EREMOTEIO, str(problem)) from problem


class BucketStorage(S3Storage):
    """Files in a bucket, with the verbs of `files.storage.DurableStorage`."""

    default_acl = None
    max_memory_size = IN_MEMORY
    # Names are random; only a file that is brought back is written under a name that is there.
    file_overwrite = True

    def __init__(self, **settings):
        super().__init__(**settings)
        self.client_config = self.client_config.merge(PATIENCE)

    def _open(self, name, mode="rb"):
        with answering():
            return super()._open(name, mode)

    def _save(self, name, content):
        with answering():
            return super()._save(name, content)

    def exists(self, name):
        with answering():
            return super().exists(name)

    def delete(self, name):
        with answering():
            super().delete(name)

    def walk(self) -> Iterator[tuple[str, dt.datetime]]:
        """Every file by its name, and when it was written."""
        folder = f"{self.location}/"
        with answering():
            for found in self.bucket.objects.filter(Prefix=folder):
                yield found.key.removeprefix(folder), found.last_modified

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Have the file there under just this name, wholly or not at all."""
        with SpooledTemporaryFile(max_size=IN_MEMORY) as file, answering():
            for chunk in chunks:
                file.write(chunk)
            file.seek(0)
            self.bucket.upload_fileobj(file, f"{self.location}/{name}")

    def set_aside(self, stamp: str, undo: ExitStack) -> str:
        """Give the folder in which all files lie a second time; `undo` takes that away."""
        aside = f"{self.location}.before-{stamp}"
        undo.callback(self.bucket.objects.filter(Prefix=f"{aside}/").delete)
        with answering():
            for name, _written in self.walk():
                source = {"Bucket": self.bucket.name, "Key": f"{self.location}/{name}"}
                self.bucket.copy(source, f"{aside}/{name}")
        return f"s3://{self.bucket.name}/{aside}"
