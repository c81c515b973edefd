"""The forms of the municipalities' names are those of the table, each a row that says its case."""

import pytest

from regions.models import PlaceName

from .reading import params_of


@pytest.mark.many_times
@pytest.mark.parametrize("row", params_of("name_forms", "sq"))
def test_forms_of_a_municipality_are_rows(register, row):
    place = PlaceName.objects.get(text=row["sq"], language="sq", kind="official", region=None)
    forms = place.municipality.names.filter(kind="form")

    said = {(each.form_of, each.case, each.text) for each in forms}
    assert (row["sq"], "genitive", row["sq_genitive"]) in said
    assert (row["sr"], "locative", row["sr_locative"]) in said
    assert row["sr_cyrillic_locative"] in {each.text for each in forms.filter(language="sr-Cyrl")}


def test_no_cyrillic_is_made_up_for_other_languages(register):
    cyrillic = PlaceName.objects.filter(text__regex="[Ѐ-ӿ]")

    assert set(cyrillic.values_list("language", flat=True)) == {"sr-Cyrl"}


def test_forms_made_by_rule_wait_for_a_speaker(register):
    by_rule = PlaceName.history.filter(history_change_reason__startswith="Made by the rules")
    made = PlaceName.objects.filter(pk__in=by_rule.values("id"))

    assert made.exists()
    assert not made.filter(is_unchecked=False).exists()
