"""Curators keep programmes and series in the admin site."""

import pytest
from django.urls import reverse

from activities.models import Programme
from tests import factories as f
from tests.admin_pages import part

pytestmark = pytest.mark.django_db
ADD = reverse("admin:activities_programme_add")


def filled(**answers):
    form = {"kind": "series", "slug": "academy", "name_en": "Invented Academy", "when": "2013"}
    return form | {"participants_basis": "unknown", **part("evidence")} | answers


def errors_of(response):
    return str(response.context["errors"])


@pytest.mark.parametrize(
    ("typed", "basis", "kept"),
    [
        ("over 300", "unknown", (300, "over", None)),
        ("50–60", "unknown", (50, "between", 60)),
        ("40", "about", (40, "about", None)),
        ("", "unknown", (None, "unknown", None)),
    ],
)
def test_curator_adds_a_programme_with_its_number(curator, typed, basis, kept):
    curator.post(ADD, filled(participants=typed, participants_basis=basis))

    saved = Programme.objects.get()
    number = (saved.participants, saved.participants_basis, saved.participants_upper)
    assert (saved.slug, saved.dates.label(), number) == ("academy", "2013", kept)


def test_page_of_a_programme_shows_the_number_as_it_is_typed(curator):
    basis = {"participants_basis": "between", "participants_upper": 60}
    saved = f.ProgrammeFactory(participants=50, **basis)

    page = curator.get(reverse("admin:activities_programme_change", args=[saved.pk]))

    assert page.context["adminform"].form["participants"].value() == "50–60"


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"name_en": ""}, "Give the name in at least one language."),
        ({"participants": "many"}, "many"),
        ({"participants_basis": "about"}, "Give the number, or choose that it is not known."),
        ({"when": "x"}, "x"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(curator, answers, words):
    response = curator.post(ADD, filled(**answers))

    assert words in errors_of(response)
    assert not Programme.objects.exists()


def test_programme_is_not_part_of_its_own_part(curator):
    whole = f.ProgrammeFactory()
    part_of_it = f.ProgrammeFactory(parent=f.ProgrammeFactory(parent=whole))
    page = reverse("admin:activities_programme_change", args=[whole.pk])

    response = curator.post(page, filled(slug=whole.slug, parent=part_of_it.pk))

    whole.refresh_from_db()
    assert "A programme cannot be part of its own part." in errors_of(response)
    assert whole.parent is None


def test_programme_with_activities_stays(curator):
    saved = f.ActivityFactory(programme=f.ProgrammeFactory()).programme

    page = reverse("admin:activities_programme_delete", args=[saved.pk])
    curator.post(page, {"post": "yes"})

    assert Programme.objects.get() == saved
