"""Officers enter signings in the register's own form."""

import datetime as dt

import pytest
from django.urls import reverse

from declarations.models import Signature, Signing
from sources.models import Source
from tests import factories as f
from tests.desk.signings import edit, entry, errors_of, row

pytestmark = pytest.mark.django_db
WHY = "Say why what was signed is to read otherwise."


def test_an_officer_of_one_region_is_led_straight_to_the_form(officer, new):
    response = officer.get(reverse("desk:signing_new"))

    assert response.url == new


def test_mission_staff_chooses_the_region(mission_staff, other_region, new):
    page = mission_staff.get(reverse("desk:signing_new")).text

    assert new in page
    assert reverse("desk:signing_enter", args=["dialogue", "gjilan"]) in page


def test_without_a_declaration_nothing_can_be_signed(officer):
    assert "No declaration is recorded yet." in officer.get(reverse("desk:signing_new")).text


def test_a_signing_is_entered_with_its_signatures_and_their_source(officer, new, suhareka, region):
    response = officer.post(
        new,
        entry(
            row(suhareka, office_title="Acting Mayor"), place_en="Town hall", announced_en="A camp"
        ),
    )

    signing = Signing.objects.get()
    signature = signing.signatures.get()
    assert response.url == signing.get_absolute_url()
    assert (signing.starts_on, signing.is_finished) == (dt.date(2024, 3, 5), True)
    assert (signing.place, signing.announced) == ("Town hall", "A camp")
    assert (str(signature.signatory), signature.office.slug) == ("Arben Example", "mayor")
    assert signature.office_title == "Acting Mayor"
    assert signing.history.latest().history_user == officer.user
    source = Source.objects.get()
    assert source.title.startswith(f"Report of the officers for {region} region, ")
    cited = [*signing.citations.all(), *signature.citations.all()]
    assert {each.source for each in cited} == {source}


def test_an_unfinished_signing_needs_no_source_and_no_signature(officer, visitor, new):
    officer.post(new, {"signed_on": "2024"})

    signing = Signing.objects.get()
    assert not signing.is_finished
    assert visitor.get(signing.get_absolute_url()).status_code == 404


def test_nothing_is_lost_where_something_is_missing(officer, new, suhareka):
    response = officer.post(
        new, {"announced_en": "A camp", "is_finished": "on", **row(suhareka, office="")}
    )

    assert response.status_code == 422
    assert set(errors_of(response)) == {
        "This field is required.",
        "Say where this is from.",
        "Say in which office.",
    }
    assert "A camp" in response.text
    assert "Arben Example" in response.text
    assert not Signing.objects.exists()


def test_a_signing_is_not_finished_before_somebody_has_signed(officer, new):
    response = officer.post(new, entry())

    assert errors_of(response) == ["A signing is not finished before somebody has signed."]


def test_an_office_without_a_name_is_asked_about(officer, new, suhareka):
    response = officer.post(new, entry(row(suhareka, name="")))

    assert "Say who it was." in errors_of(response)


@pytest.mark.parametrize("day", ["1013", "27.05.2062", "05/04/2014", "2027"])
def test_a_day_that_cannot_be_is_refused_in_words(officer, new, suhareka, day):
    response = officer.post(new, entry(row(suhareka), signed_on=day))

    [problem] = errors_of(response)
    assert response.status_code == 422
    assert problem.endswith((".", "?"))
    assert not Signing.objects.exists()


def test_a_double_click_makes_one_signing(officer, new, suhareka):
    officer.post(new, entry(row(suhareka)))

    response = officer.post(new, entry(row(f.MunicipalityFactory(region=suhareka.region))))

    assert "This signing is already recorded." in errors_of(response)
    assert Signing.objects.count() == 1


def test_what_two_people_enter_at_one_moment_is_one_record(officer, new, suhareka, monkeypatch):
    officer.post(new, entry(row(suhareka)))
    monkeypatch.setattr(Signing, "validate_constraints", lambda *args, **kwargs: None)
    other = f.MunicipalityFactory(region=suhareka.region)

    response = officer.post(new, entry(row(other, "Somebody Else")))

    assert errors_of(response)[0].startswith("Not saved: somebody else saved something")


def test_who_has_signed_already_is_not_offered_again(officer, new, suhareka, declaration):
    f.SignatureFactory(
        signing__declaration=declaration, signing__region=suhareka.region, municipality=suhareka
    )

    page = officer.get(new)

    assert page.context["rows"] == []
    assert "Every municipality of this region has signed" in page.text


def test_who_belonged_to_another_region_then_does_not_sign(officer, new, suhareka):
    suhareka.memberships.update(begins_on=dt.date(2025, 1, 1))

    response = officer.post(new, entry(row(suhareka)))

    assert f"{suhareka} does not belong to {suhareka.region} region." in errors_of(response)


def test_the_form_shows_what_is_recorded_and_saves_it_as_it_was(officer, signing):
    edit(signing, officer)

    assert str(signing.signatures.get().signatory) == "Rexhep First"
    assert signing.signatures.get().history.count() == 1


def test_a_signed_fact_changes_with_a_reason_only(officer, signing, suhareka):
    changes = row(suhareka, "Bardha Second")

    refused = edit(signing, officer, **changes)
    edit(signing, officer, **changes, change_reason="Misread")

    assert errors_of(refused) == [WHY]
    signature = signing.signatures.get()
    assert str(signature.signatory) == "Bardha Second"
    assert signature.history.latest().history_change_reason == "Misread"


def test_the_day_changes_with_a_reason_only(officer, signing):
    assert errors_of(edit(signing, officer, signed_on="20.6.2017")) == [WHY]


def test_a_signature_is_taken_away_and_the_history_says_by_whom(officer, signing, suhareka):
    gone = row(suhareka, "", office="")
    other = f.MunicipalityFactory(region=suhareka.region)

    edit(signing, officer, **gone, **row(other), change_reason="Never signed")

    assert [each.municipality for each in signing.signatures.all()] == [other]
    assert Signature.history.filter(history_type="-").get().history_user == officer.user


def test_a_signature_on_which_an_act_leans_stays(officer, signing, suhareka):
    f.ActFactory(signature=signing.signatures.get())

    response = edit(signing, officer, **row(suhareka, "", office=""), change_reason="No")

    assert "A renewal or withdrawal leans on this signature: keep it." in errors_of(response)


def test_two_editors_notice_each_other(officer, mission_staff, signing):
    path = reverse("desk:signing_edit", args=[signing.pk])
    seen = officer.get(path).context["form"]["last_seen"].value()
    edit(signing, mission_staff, place_en="School")

    response = edit(signing, officer, place_en="Town hall", last_seen=seen)

    assert "Somebody has changed this since you opened it." in errors_of(response)[0]
    assert "Town hall" in response.text
    signing.refresh_from_db()
    assert signing.place == "School"


def test_what_is_begun_waits_on_the_desk_of_the_regions_officers(
    officer, other_officer, focal_point, region, declaration
):
    signing = f.SigningFactory(region=region, declaration=declaration, is_finished=False)
    desk = reverse("desk:desk")

    shown = [signing.get_absolute_url() in each.get(desk).text for each in (officer, other_officer)]
    assert shown == [True, False]
    assert "Enter a signing" in officer.get(desk).text
    assert "Enter a signing" not in focal_point.get(desk).text
