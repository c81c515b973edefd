"""Small words of the desk: of boxes, of groups, of titles, of who is nobody."""

from django import forms
from django.contrib.auth.models import AnonymousUser

from desk.comparison import in_words
from desk.doubles import likeness
from desk.forms.group_rows import GroupRows, GroupsField
from desk.merging import can_merge
from regions.templatetags.sources_told import told
from tests import factories as f
from tests.desk.entering import filled, submit


def test_ticked_box_is_a_yes_and_an_empty_one_says_nothing():
    assert (in_words(forms.BooleanField(), ["on"]), in_words(forms.BooleanField(), [])) == (
        ["yes"],
        [],
    )


def test_titles_of_small_words_alone_are_like_no_other():
    assert likeness("At it", "Painting workshop") == 0
    assert likeness("Painting workshop", "Painting workshops") > 0.5


def test_rows_of_groups_are_never_left_out_of_a_form():
    field = GroupsField()
    field.choices = [("women", "women")]

    assert field.choices == [("women", "women")]
    assert not GroupRows().value_omitted_from_data({}, {}, "groups")


def test_nobody_merges_anything_unless_signed_in(db):
    assert not can_merge(AnonymousUser(), f.ActivityFactory())


def test_report_that_no_office_made_has_its_short_title(db):
    source = f.SourceFactory(kind="report")

    assert told(source) == source.short_title


def test_number_of_participants_is_given_or_said_to_be_unknown(focal_point, suhareka):
    answers = filled(suhareka, participants="", participants_basis="about")

    response = submit(focal_point, **answers)

    assert response.context["form"].errors["participants"] == [
        "Give the number, or choose that it is not known."
    ]


def test_span_of_participants_needs_both_its_numbers(focal_point, suhareka):
    answers = filled(suhareka, participants="50", participants_basis="between")

    response = submit(focal_point, **answers)

    assert response.context["form"].errors["participants"] == [
        "Give both numbers of a span, such as 50–60."
    ]
