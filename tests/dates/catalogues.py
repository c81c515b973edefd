"""Translated date words for tests, so that the order and full stops of a language are tried."""

import struct

DATE, SEASON = "date\x04", "season\x04"
TRANSLATIONS = {
    "sq": {
        f"{DATE}date not known": "data nuk dihet",
        f"{DATE}about %(date)s": "afërsisht %(date)s",
        f"{DATE}%(date)s (about)": "%(date)s (afërsisht)",
        f"{SEASON}spring": "pranverë",
        f"{SEASON}summer": "verë",
        f"{SEASON}autumn": "vjeshtë",
        f"{SEASON}winter": "dimër",
    },
    "sr_Latn": {
        f"{DATE}date not known": "datum nije poznat",
        f"{DATE}about %(date)s": "približno %(date)s",
        f"{DATE}%(date)s (about)": "%(date)s (približno)",
        f"{DATE}%(day)s %(month)s %(year)s": "%(day)s. %(month)s %(year)s.",
        f"{DATE}%(first)s–%(last)s %(month)s %(year)s": "%(first)s–%(last)s. %(month)s %(year)s.",
        f"{DATE}%(first)s %(first_month)s – %(last)s %(last_month)s %(year)s": (
            "%(first)s. %(first_month)s – %(last)s. %(last_month)s %(year)s."
        ),
        f"{DATE}%(month)s %(year)s": "%(month)s %(year)s.",
        f"{DATE}%(first_month)s–%(last_month)s %(year)s": (
            "%(first_month)s–%(last_month)s %(year)s."
        ),
        f"{DATE}%(season)s %(year)s": "%(season)s %(year)s.",
        f"{DATE}%(season)s %(year)s–%(next_year)s": "%(season)s %(year)s/%(next_year)s.",
        f"{DATE}%(year)s": "%(year)s.",
        f"{DATE}%(first)s–%(last)s": "%(first)s–%(last)s.",
        f"{SEASON}spring": "proleće",
        f"{SEASON}summer": "leto",
        f"{SEASON}autumn": "jesen",
        f"{SEASON}winter": "zima",
    },
    "tr": {
        f"{DATE}date not known": "tarih bilinmiyor",
        f"{DATE}about %(date)s": "yaklaşık %(date)s",
        f"{DATE}%(date)s (about)": "%(date)s (yaklaşık)",
        f"{DATE}%(season)s %(year)s": "%(year)s %(season)sı",
        f"{DATE}%(season)s %(year)s–%(next_year)s": "%(year)s–%(next_year)s %(season)sı",
        f"{SEASON}spring": "ilkbahar",
        f"{SEASON}summer": "yaz",
        f"{SEASON}autumn": "sonbahar",
        f"{SEASON}winter": "kış",
    },
}


def write_catalogues(folder) -> None:
    """Write each language's words as the compiled catalogue that Django reads."""
    for locale, texts in TRANSLATIONS.items():
        path = folder / locale / "LC_MESSAGES" / "django.mo"
        path.parent.mkdir(parents=True)
        path.write_bytes(compiled({"": "Content-Type: text/plain; charset=UTF-8\n", **texts}))


def compiled(texts: dict[str, str]) -> bytes:
    """Give a GNU gettext .mo file: a header, a table of originals and one of translations."""
    pairs = sorted((key.encode(), text.encode()) for key, text in texts.items())
    count, tables, strings, start = len(pairs), [], b"", 28 + 16 * len(pairs)
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), start + len(strings)))
            strings += pair[column] + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    return header + b"".join(tables) + strings
