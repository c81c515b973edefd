"""Text as it was seen by whoever typed it: cleaned once, where it comes in.

`cleaned` is for every text from outside; `one_line` and `paragraphs` also settle the blanks of
what is kept. `texts.middleware` calls the first for whatever a browser sends.
"""

import re
import unicodedata

# Default_Ignorable_Code_Point (Unicode 15, UAX 44), with what only an annotation has: soft hyphens,
# zero-width characters, marks of direction, variation selectors, tags. Word's optional hyphen too.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\x1f]"
)
# As Windows, an old Mac, Word (line and page) and Unicode (next line, line, paragraph) write them.
LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# The hyphen and the no-break hyphen, of Unicode and of Word.
HYPHEN = re.compile("[\u2010\u2011\x1e]")
# Tabs, every space of Unicode (category Zs), and the braille cell without dots.
SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800]")
# What stands where a character could not be read; forms refuse it.
LOST_CHARACTER = "\ufffd"
# PostgreSQL refuses NUL, UTF-8 lone surrogates, and spreadsheets the other control characters.
UNSTORABLE = re.compile(r"[\x00-\x08\x0e-\x1d\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """Give the text in NFC, with plain line breaks, hyphens and spaces, and nothing unseen in it.

    Takes and gives any number of lines. Cleaning twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    text = INVISIBLE.sub("", LINE_BREAK.sub("\n", text))
    text = SPACE.sub(" ", HYPHEN.sub("-", text))
    return unicodedata.normalize("NFC", text)


def storable(text: str) -> str:
    """Cleaned, with "\ufffd" for what no database can keep: nothing is lost without a word."""
    return UNSTORABLE.sub(LOST_CHARACTER, cleaned(text))


def one_line(text: str) -> str:
    """Cleaned, on one line, with single spaces: a title, a name, a place. Blank is ""."""
    return " ".join(cleaned(text).split())


def paragraphs(text: str) -> str:
    """Cleaned, without blanks at the ends of its lines or round the whole. Blank is ""."""
    return "\n".join(line.rstrip() for line in cleaned(text).split("\n")).strip()
