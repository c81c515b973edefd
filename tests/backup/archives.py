"""Archives for the tests, some of them made up."""

import json

from backup.archive import MANIFEST, new_archive, whole_archive


def manifest_of(path) -> dict:
    with whole_archive(path) as archive:
        return archive.manifest


def sums_of(path) -> dict:
    """What two archives of the same register have in common: rows, files, numbers given."""
    manifest = manifest_of(path)
    return {name: manifest[name] for name in ("migrations", "tables", "files", "missing_files")}


def rewritten(path, *, manifest=(), **members):
    """Change an archive's manifest or members, keep its seal true, and give its path."""
    with whole_archive(path) as archive:
        contents = {name: archive.zipped.read(name) for name in archive.zipped.namelist()}
    contents[MANIFEST] = json.dumps(json.loads(contents[MANIFEST]) | dict(manifest)).encode()
    contents |= members
    with new_archive(path) as archive:
        for name, content in contents.items():
            archive.zipped.writestr(name, content)
    return path
