"""What a page or a mail says is its language is that of its own sentences (R23 of the reports)."""

import pytest
from django.template import engines
from django.utils.translation import override

from accounts.mail import queue_invitation
from tests import factories as f
from tests.dates.catalogues import write_catalogues
from texts.languages import language_of_words


@pytest.fixture
def translated(settings, tmp_path):
    """Sentences of ours in Albanian, Serbian and Turkish."""
    write_catalogues(tmp_path)
    settings.LOCALE_PATHS = [tmp_path]


def lang_of(text) -> str:
    return text.split('<html lang="')[1].split('"')[0]


def html_of_invitation(language) -> str:
    invitation = f.InvitationFactory(user__language=language)
    queue_invitation(invitation, "token")
    return invitation.user.mails.get().html


@pytest.mark.parametrize("language", ["en", "sq", "sr-latn", "tr"])
def test_mail_of_english_words_says_english_whatever_was_asked_for(
    db, settings, language, tmp_path
):
    settings.LOCALE_PATHS = [tmp_path]

    html = html_of_invitation(language)

    assert "Choose a password and open your account" in html
    assert lang_of(html) == "en"


@pytest.mark.parametrize(
    ("language", "lang"), [("en", "en"), ("sq", "sq"), ("sr-latn", "sr-Latn"), ("tr", "tr")]
)
def test_mail_of_translated_words_says_their_language(db, translated, language, lang):
    assert lang_of(html_of_invitation(language)) == lang


def test_title_names_its_own_language_between_english_words(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    activity = f.ActivityFactory.build(title_en="", title_sq="Punëtori pikture", type=None)
    template = engines["django"].from_string(
        '{% written a "title" %} {% written_apart a "title" as apart %}{{ apart.lang }}'
    )

    with override("sq"):
        shown = template.render({"a": activity})

    assert shown == '<span lang="sq">Punëtori pikture</span> sq'


def test_title_in_the_language_of_the_words_needs_no_name(translated):
    activity = f.ActivityFactory.build(title_en="", title_sq="Punëtori pikture", type=None)
    template = engines["django"].from_string('{% written a "title" %}')

    with override("sq"):
        assert language_of_words() == "sq"
        assert template.render({"a": activity}) == "<span>Punëtori pikture</span>"
