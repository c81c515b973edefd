"""What an archive holds, in a sentence."""


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
