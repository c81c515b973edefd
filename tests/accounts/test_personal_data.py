"""A person's data as a file for that person, and erasure that keeps the history true."""

import json
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.db.models import CharField, JSONField, TextField
from django.urls import reverse
from django.utils.translation import override

from accounts import personal_data
from accounts.models import BrowserSession, Invitation, OutgoingMail, User
from activities.models import Pause, Photo
from browse.models import SavedSearch
from desk.models import ChangeRequest, OutcomeQuestion, ReviewStep
from tests import factories as f
from tests.admin_pages import page_of
from tests.conftest import client_of

from .codes import give_app

NAME, EMAIL = "Kanarija Personova", "kanarija@example.org"
MY_DATA = reverse("accounts:my_data")


@pytest.fixture
def person(suhareka, region, curator):
    """A focal point who has left a trace of every kind, and whose account is closed."""
    user = f.UserFactory(email=EMAIL, name=NAME, municipality=suhareka)
    user.set_password("plum-blossom-road-7")
    user._change_reason = f"{NAME} is ill"
    user.save()
    client_of(user)
    give_app(user)
    f.InvitationFactory(user=user, invited_by=curator.user)
    f.SavedSearchFactory(person=user, name="Mine")
    f.OutgoingMailFactory(person=user)
    change = f.ChangeRequestFactory(author=user, region=region, status="withdrawn")
    f.ReviewStepFactory(change_request=change, by=user, words="My own words")
    f.OutcomeQuestionFactory(person=user)
    f.PhotoFactory(uploaded_by=user)
    rename_in_the_admin(curator, user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    user.refresh_from_db()
    return user


def rename_in_the_admin(curator, user):
    """So that the log of the admin site names the person, too."""
    form = {"email": EMAIL, "name": NAME, "role": "focal_point", "is_active": "on"}
    page = curator.get(page_of(user)).context["adminform"].form
    hidden = {field.html_name: field.value() for field in page.hidden_fields()}
    answers = {**hidden, **form, "municipality": user.municipality_id}
    assert curator.post(page_of(user), answers).status_code == 302


def everything_written() -> str:
    """All words in all tables."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, CharField | TextField | JSONField):
                found += map(str, model._base_manager.values_list(field.name, flat=True))
    return "\n".join(found)


def erased(person, by=None):
    mentions = personal_data.erase(person, by=by)
    person.refresh_from_db()
    return mentions


# The file.


def test_my_data_is_a_file_of_everything_about_me(person):
    person.is_active = True
    person.save()
    client = client_of(person)

    response = client.get(MY_DATA)

    data = json.loads(response.content)
    assert response["Content-Disposition"] == 'attachment; filename="register-my-data.json"'
    assert response["Cache-Control"] == "no-store, private"
    assert (data["person"]["name"], data["person"]["email"]) == (NAME, EMAIL)
    assert data["SavedSearch.person"][0]["name"] == "Mine"
    assert data["ReviewStep.by"][0]["words"] == "My own words"
    kinds = {"Invitation.user", "BrowserSession.user", "ChangeRequest.author", "Photo.uploaded_by"}
    assert kinds | {"OutcomeQuestion.person"} <= data.keys()


def test_my_data_has_every_link_that_a_model_has_to_a_person(person):
    """A model that is added tomorrow is in the file by itself."""
    linked = {
        f"{relation.related_model.__name__}.{relation.field.name}"
        for relation in User._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
        if relation.related_model._base_manager.filter(**{relation.field.name: person}).exists()
    }
    out = StringIO()

    call_command("person_data", EMAIL.upper(), stdout=out)

    assert linked
    assert linked <= json.loads(out.getvalue()).keys()


def test_my_data_opens_nothing_and_names_nobody_else(person, curator):
    OutgoingMail.objects.update(text="https://example.org/secret-link", html="secret-link")
    out = StringIO()

    call_command("person_data", EMAIL, stdout=out)

    text = out.getvalue()
    data = json.loads(text)
    assert data["Invitation.user"][0]["invited_by"] == "somebody else"
    assert data["Invitation.user"][0]["user"] == "you"
    secrets = [person.password, Invitation.objects.get().token_hash, "secret-link", "JBSWY3DP"]
    secrets += BrowserSession.objects.values_list("session_key", flat=True)
    assert [secret for secret in secrets if secret in text] == []
    assert curator.user.email not in text


def test_my_data_tells_of_what_i_saved_only_that_i_did(person):
    activity = f.ActivityFactory(title_en="Somebody's words")
    activity._history_user = person
    activity.save()
    out = StringIO()

    call_command("person_data", EMAIL, stdout=out)

    (row,) = json.loads(out.getvalue())["HistoricalActivity.history_user"]
    assert row.keys() == {"id", "history_date", "history_type", "history_change_reason"}


def test_regions_of_an_officer_are_in_the_file(officer, region):
    data = json.loads(officer.get(MY_DATA).content)

    assert data["person"]["regions"] == [str(region)]


@pytest.mark.parametrize("command", ["person_data", "erase_person"])
def test_command_says_when_there_is_nobody(db, command):
    with pytest.raises(CommandError, match="Nobody has an account"):
        call_command(command, "nobody@example.org")


# Erasure.


def test_erasing_leaves_no_word_of_name_or_address_anywhere(person):
    assert NAME in everything_written()

    mentions = erased(person)

    left = everything_written()
    assert mentions == []
    assert (NAME in left, EMAIL in left, "is ill" in left) == (False, False, False)


def test_erasing_deletes_what_was_the_persons_alone(person):
    erased(person)

    assert not Invitation.objects.exists()
    assert not Invitation.history.exists()
    assert not BrowserSession.objects.filter(user=person).exists()
    for model in (SavedSearch, OutgoingMail):
        assert not model.objects.exists()
    assert not person.has_usable_password()
    assert not apps.get_model("mfa.Authenticator").objects.exists()


def test_erasing_keeps_what_was_done_and_in_which_role(person, suhareka):
    erased(person)

    words = f"a former focal point of {suhareka}"
    assert str(ChangeRequest.objects.get(author=person).author) == words
    assert str(ReviewStep.objects.get(by=person).by) == words
    assert str(Photo.objects.get().uploaded_by) == words
    assert OutcomeQuestion.objects.get().person == person
    assert set(person.history.values_list("role", "municipality")) == {("focal_point", suhareka.pk)}


@pytest.mark.parametrize("role", ["officer", "curator"])
def test_others_are_told_by_their_role_alone(role, curator):
    user = f.UserFactory(role=role, name=NAME, is_active=False)

    erased(user)

    assert str(user) == f"a former {role}"
    with override("sq"):
        assert NAME not in str(user)


def test_history_of_a_record_names_a_former_focal_point(person, activity, focal_point, visitor):
    activity._history_user = person
    activity.title_en = "Renamed by somebody"
    activity.save()
    page = reverse("reports:activity_history", args=[activity.slug])
    assert NAME in focal_point.get(page).content.decode()

    erased(person)

    signed_in, outside = (each.get(page).content.decode() for each in (focal_point, visitor))
    assert "a former focal point of" in signed_in
    assert NAME not in signed_in
    assert "erased-" not in signed_in
    assert "a former focal point" not in outside


def test_erasing_says_where_words_still_name_the_person(person):
    f.ActivityFactory(summary_en=f"Opened by {NAME}.")
    f.ChangeRequestFactory(payload={"title_en": [f"With {EMAIL}"]})

    found = {(each.field, each.number) for each in erased(person)}

    assert {("Activity.summary_en", 1), ("ChangeRequest.payload", 1)} <= found


def test_open_account_is_not_erased(focal_point, curator):
    with pytest.raises(ValueError, match="close it first"):
        personal_data.erase(focal_point.user, by=curator.user)
    with pytest.raises(CommandError, match="close it first"):
        call_command("erase_person", focal_point.user.email, yes=True)


def test_command_erases_after_the_address_is_typed_again(person, monkeypatch):
    f.ActivityFactory(summary_en=f"Opened by {NAME}.")
    monkeypatch.setattr("builtins.input", lambda _question: "no")
    with pytest.raises(CommandError, match="Nothing was erased"):
        call_command("erase_person", EMAIL)
    assert User.objects.filter(email=EMAIL).exists()
    out = StringIO()

    monkeypatch.setattr("builtins.input", lambda _question: EMAIL)
    call_command("erase_person", EMAIL, stdout=out)

    assert f"The account is number {person.pk} from now on." in out.getvalue()
    assert "Still named in words: Activity.summary_en (1)" in out.getvalue()
    assert not User.objects.filter(email=EMAIL).exists()


def test_curator_erases_on_the_persons_page(person, curator):
    path = reverse("accounts:person_erase", args=[person.pk])
    assert path in curator.get(person.get_absolute_url()).content.decode()
    asked = curator.get(path).content.decode()

    wrong = curator.post(path, {"email": "other@example.org"})
    done = curator.post(path, {"email": f" {EMAIL.upper()} "})

    assert "a former focal point of" in asked
    assert wrong.status_code == 422
    assert f"account number {person.pk}" in done.content.decode()
    assert curator.get(person.get_absolute_url()).status_code == 404
    person.refresh_from_db()
    latest = person.history.latest()
    assert (latest.history_user, latest.history_change_reason) == (curator.user, "erased")
    assert LogEntry.objects.filter(user=curator.user, object_id=person.pk).exists()


def test_page_says_where_words_name_the_person(person, curator):
    f.ActivityFactory(summary_en=f"Opened by {NAME}.")

    done = curator.post(reverse("accounts:person_erase", args=[person.pk]), {"email": EMAIL})

    assert "Activity.summary_en: 1" in done.content.decode()


def test_erased_person_does_not_come_back(person, curator, suhareka, visitor):
    erased(person)

    assert curator.post(reverse("accounts:person_reopen", args=[person.pk])).status_code == 404
    form = {"email": EMAIL, "name": NAME, "role": "focal_point", "is_active": "on"}
    answer = curator.post(page_of(person), {**form, "municipality": suhareka.pk})
    assert answer.status_code == 403
    visitor.post(reverse("account_reset_password"), {"email": EMAIL})
    assert not OutgoingMail.objects.exclude(person=None).exists()


def test_address_of_somebody_erased_can_be_invited_anew(person, curator, suhareka):
    erased(person)

    newcomer = f.UserFactory(email=EMAIL, name="Somebody new", municipality=suhareka)

    assert str(newcomer) == "Somebody new"
    assert str(person) != str(newcomer)


def test_that_somebody_rested_goes_with_them(person):
    f.PauseFactory(municipality=None, person=person, words="Ill")
    f.PauseFactory(words="Elections here")

    erased(person)

    assert Pause.objects.get().words == "Elections here"
    assert Pause.history.get().words == "Elections here"
