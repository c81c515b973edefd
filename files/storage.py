"""Where files lie, and that each goes with the last record that names it.

What a crash or a rollback leaves behind is taken away by `sweep.py`.
"""

import datetime as dt
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path, PurePath

from django.apps import apps
from django.core.files.storage import FileSystemStorage, Storage
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.db.models.signals import post_delete, post_save
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from .contents import SafeFile, read_scan

SCAN_HELP = _("PDF, JPEG or PNG, at most 10 MB. Everybody who sees this record can fetch it.")


class DurableStorage(FileSystemStorage):
    """Django's folder of files, where a stored file outlives a power cut and none is half there.

    What it can do beyond Django's storages, `files.bucket.BucketStorage` can, too: the sweep and
    the archive know no folders.
    """

    def _save(self, name, content):
        path = self.path(name)
        try:
            name = super()._save(name, content)
            for written in (path, os.path.dirname(path)):
                flush_to_disk(written)
        except OSError:
            self.delete(name)
            raise
        return name

    def walk(self) -> Iterator[tuple[str, dt.datetime]]:
        """Every file by its name, and when it was written."""
        for path in Path(self.location).rglob("*"):
            if path.is_file():
                name = path.relative_to(self.location).as_posix()
                yield name, dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Have the file there under just this name, wholly or not at all, also after a power cut;
        what was there before goes."""
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}")
        try:
            with unfinished.open("wb") as file:
                for chunk in chunks:
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        flush_to_disk(path.parent)

    def set_aside(self, stamp: str, undo: ExitStack) -> str:
        """Give where all files lie a second time, without taking up their room again; `undo` takes
        that away."""
        media = Path(self.location)
        aside = media.with_name(f"{media.name}.before-{stamp}")
        media.mkdir(parents=True, exist_ok=True)
        undo.callback(shutil.rmtree, aside, ignore_errors=True)
        shutil.copytree(media, aside, copy_function=link_or_copy)
        return str(aside)


def link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        # Another disk, or one that knows no links.
        shutil.copy2(source, target)


def flush_to_disk(path: str | Path) -> None:
    """Have a file's content, or a folder's list of names, written out before going on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class KeptFileField(models.FileField):
    """A file under a random name. It goes when its record goes, or names another one, and no other
    record names it either.

    `upload_to` is the folder; nothing of the uploaded name is kept but the ending, which comes
    from `files.contents`.
    """

    def generate_filename(self, instance, filename):
        return f"{self.upload_to}/{uuid.uuid4().hex}{PurePath(filename).suffix}"

    def contribute_to_class(self, cls, name, **kwargs):
        # Signals, as in Django's ImageField: a cascade and a queryset's delete() call no method of
        # the record.
        super().contribute_to_class(cls, name, **kwargs)
        if not cls._meta.abstract:
            post_save.connect(self.remove_replaced, sender=cls)
            post_delete.connect(self.remove_with_record, sender=cls)

    def pre_save(self, instance, add):
        old_name = "" if add else self.stored_name(instance)
        if is_kept(getattr(instance, self.attname)):
            self.ignore_lost_file(instance, old_name)
        file = super().pre_save(instance, add)
        instance.__dict__[self.replaced] = old_name if old_name != file.name else ""
        return file

    @property
    def replaced(self) -> str:
        """Where a record notes, while it is being saved, the name that its new one replaces."""
        return f"_{self.attname}_replaced"

    def stored_name(self, instance) -> str:
        """Give the name that the database has, whatever the record in hand says."""
        rows = type(instance)._base_manager.filter(pk=instance.pk)
        return rows.values_list(self.attname, flat=True).first() or ""

    def ignore_lost_file(self, instance, old_name: str) -> None:
        """Let no name whose file is gone, from an earlier version, push out the file there is."""
        file = getattr(instance, self.attname)
        if file and file.name != old_name and not file.storage.exists(file.name):
            setattr(instance, self.attname, old_name)

    def remove_replaced(self, instance, **kwargs) -> None:
        if name := instance.__dict__.pop(self.replaced, ""):
            remove_on_commit(self.storage, name)

    def remove_with_record(self, instance, **kwargs) -> None:
        if file := getattr(instance, self.attname):
            remove_on_commit(file.storage, file.name)


def remove_on_commit(storage: Storage, name: str) -> None:
    """Have a file go once the transaction stands, unless another row names it by then."""
    # Robust: what cannot be removed is logged, and the answer stays the one of the database.
    transaction.on_commit(partial(remove_unless_named, storage, name), robust=True)


def remove_unless_named(storage: Storage, name: str) -> None:
    columns = file_columns(apps.get_models())
    if not any(model._base_manager.filter(**{column: name}).exists() for model, column in columns):
        storage.delete(name)


def file_columns(tables: Iterable[type[models.Model]]) -> Iterator[tuple[type[models.Model], str]]:
    """Every column that names a file, with its table."""
    for model in tables:
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.FileField):
                yield model, field.attname


class ScanFile(FieldFile):
    """A scan, whose address is that of a view: no folder of files is open to the web."""

    @property
    def url(self) -> str:
        return getattr(self.instance, f"get_{self.field.name}_url")()

    @property
    def description(self) -> str:
        """Kind and size for a link, such as "PDF, 1.2 MB"; empty where there is no file."""
        if not self or not self.storage.exists(self.name):
            return ""
        return f"{PurePath(self.name).suffix[1:].upper()}, {filesizeformat(self.size)}"


class ScanField(KeptFileField):
    """A scanned document: a PDF, or a JPEG or PNG of one page. The record gives its address."""

    attr_class = ScanFile

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        return value if is_kept(value) else read_scan(value.file)

    def pre_save(self, instance, add):
        # Once more, because a record can also be saved without having been checked.
        file = getattr(instance, self.attname)
        if not is_kept(file) and not isinstance(file.file, SafeFile):
            setattr(instance, self.attname, read_scan(file.file))
        return super().pre_save(instance, add)

    def formfield(self, **kwargs):
        # The uploaded name is never kept, so its length does not matter.
        field = super().formfield(**{"max_length": None, **kwargs})
        field.widget.attrs.setdefault("accept", "application/pdf,image/jpeg,image/png")
        return field


def is_kept(file: FieldFile) -> bool:
    """Whether there is nothing to check: no file, or one that is already in the storage."""
    return not file or file._committed
