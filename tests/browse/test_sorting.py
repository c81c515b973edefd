"""Titles stand in the order of the reader's own alphabet."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils import translation

from activities.models import Activity
from browse.answers import answer_to
from tests.factories import ActivityFactory

pytestmark = pytest.mark.django_db


def titles_listed() -> list[str]:
    answer = answer_to(QueryDict("sort=title"), AnonymousUser())
    titles = Activity.objects.in_bulk(pks := answer.page(0, 9))
    return [titles[pk].title for pk in pks]


def test_sorting_by_title_follows_what_the_reader_sees():
    ActivityFactory(title_en="Zoo", title_sq="Ariu")
    ActivityFactory(title_en="Čaršija")
    ActivityFactory(title_en="apple")
    ActivityFactory(title_en="dance")

    assert titles_listed() == ["apple", "Čaršija", "dance", "Zoo"]
    with translation.override("sq"):
        assert titles_listed() == ["apple", "Ariu", "Čaršija", "dance"]


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", ["Štand", "„Stand“ im Park", "Štande", "Szeged", "Ура"]),
        ("sr-latn", ["Cirkus", "Čaša", "Ćup", "Lutka", "Ljubav", "Szeged"]),
        ("sq", ["Drita", "Dhoma", "Lule", "Llapi", "Zoo", "Zhuri"]),
        ("tr", ["Işık", "İpek", "Su", "Şu"]),
    ],
)
def test_sorting_by_title_goes_by_the_readers_alphabet(language, titles):
    for title in reversed(titles):
        ActivityFactory(title_en=title)

    with translation.override(language):
        assert titles_listed() == titles
