"""Tags that show texts and dates in the reader's words, with `lang` where it is another's."""

import datetime as dt

from django import template
from django.db.models import Model
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, to_locale

from dates.spans import DateSpan, Precision
from texts.languages import language_of_words, word
from texts.languages import written as written_text

register = template.Library()


def html_language(code: str) -> str:
    """Give a language code as HTML's `lang` has it: sr-latn becomes sr-Latn (BCP 47)."""
    return to_locale(code).replace("_", "-")


def in_language(tag: str, code: str, content: str) -> SafeString:
    """Wrap content, naming its language where it is not the page's."""
    if not code or code == language_of_words():
        return format_html("<{}>{}</{}>", tag, content, tag)
    return format_html('<{} lang="{}">{}</{}>', tag, html_language(code), content, tag)


@register.simple_tag
def page_language() -> str:
    """The `lang` of a page or a mail: that of its own sentences."""
    return html_language(language_of_words())


@register.simple_tag
def place_word(name: str) -> str:
    """What this place calls itself or its people, such as the title of the register."""
    return word(name)


@register.simple_tag
def written(record: Model, name: str) -> SafeString:
    """One line of a translated field, such as a title."""
    text, code = written_text(record, name)
    return in_language("span", code, text)


@register.simple_tag
def written_apart(record: Model, name: str) -> dict[str, str]:
    """Text and `lang` apart, for an attribute such as `alt`; no `lang` where it is the page's."""
    text, code = written_text(record, name)
    return {"text": text, "lang": "" if code == language_of_words() else html_language(code)}


@register.simple_tag
def written_paragraphs(record: Model, name: str) -> SafeString:
    """A translated field of several lines, such as a summary; nothing where nothing is written."""
    text, code = written_text(record, name)
    return in_language("div", code, linebreaks_filter(text)) if text else ""


@register.filter
def date_span(dates: DateSpan) -> SafeString:
    """A date no more exact than known; machine-readable where HTML has a form for it."""
    written_out = dates.edtf().rstrip("~")
    # HTML knows a single day, month or year, but neither seasons nor spans.
    if dates.precision in (Precision.SEASON, Precision.UNKNOWN) or "/" in written_out:
        return format_html("<span>{}</span>", dates.label())
    return format_html('<time datetime="{}">{}</time>', written_out, dates.label())


@register.filter
def day(date: dt.date) -> SafeString:
    """One exact day, such as that of a signing, in the reader's words."""
    return date_span(DateSpan.of_day(date))


@register.filter
def name_of_language(code: str) -> str:
    """Name a language in the reader's own; a code that nobody has words for stays as it is."""
    try:
        return get_language_info(code)["name_translated"]
    except KeyError:
        return code
