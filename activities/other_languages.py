"""The texts of an activity in the languages other than the one that its page shows them in."""

from dataclasses import dataclass

from django.conf import settings
from translated_fields import to_attribute

from texts.languages import written
from texts.templatetags.texts import html_language

from .models import Activity


@dataclass(frozen=True)
class OtherTexts:
    """What is written in one other language; what is not is empty."""

    language: str
    code: str
    title: str
    summary: str
    outcome: str


def texts_in_other_languages(activity: Activity) -> list[OtherTexts]:
    """Give each language in which something is written that the page does not already show."""
    others = []
    for code, language in settings.LANGUAGES:
        texts = {name: _text(activity, name, code) for name in ("title", "summary", "outcome")}
        if any(texts.values()):
            others.append(OtherTexts(language, html_language(code), **texts))
    return others


def _text(activity: Activity, name: str, code: str) -> str:
    shown_in = written(activity, name)[1]
    return "" if code == shown_in else getattr(activity, to_attribute(name, code))
