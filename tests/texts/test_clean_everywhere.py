"""Wherever text comes in, what is kept is what was seen; passwords alone are taken as typed."""

from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command
from django.db import models
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import get_resolver, resolve, reverse

from accounts.models import User
from activities.models import Activity
from activities.people_fields import PartField, PeopleField
from dates.fields import DateSpanField
from desk.models import ChangeRequest
from tests import factories as f
from tests.accounts.inviting import invite
from tests.accounts.test_sign_in import PASSWORD, sign_in
from tests.admin_pages import activity_form, add
from tests.desk.entering import approve, filled, save, submitted
from texts.cleaning import one_line, paragraphs
from texts.fields import PlainTextField
from texts.middleware import cleaned_fields

# What a paste brings along, and what is then seen.
PASTED, SEEN = "\ufeffS\u030ctand\u00a0\u202eno\u20111\u200b", "Štand no-1"
PASTED_LINES, SEEN_LINES = "S\u030ctand\x0b\x0bno\u20111\u2028\u200b", "Štand\n\nno-1"
# These read something out of their text, and keep that.
READING = (PeopleField, PartField, DateSpanField, forms.UUIDField, forms.JSONField)
RULED = (forms.EmailField, forms.URLField, forms.SlugField)
# What machines write: sessions, rights, whole mails.
MACHINES = {"django_session", "auth_permission", "django_content_type", "accounts_outgoingmail"}


def own_forms():
    """Each form class of ours, once all pages are known."""
    assert get_resolver().url_patterns
    import_module("accounts.factor_forms")
    configs = apps.get_app_configs()
    own = {config.name for config in configs if Path(config.path).parent == settings.BASE_DIR}
    waiting, found = [forms.BaseForm], []
    while waiting:
        subclasses = waiting.pop().__subclasses__()
        waiting += subclasses
        found += [each for each in subclasses if each.__module__.split(".")[0] in own]
    return found


def admin_forms(user):
    """The form of each page of the admin site, with those of its parts."""
    request = RequestFactory().get("/")
    request.user = user
    request.resolver_match = resolve(reverse("admin:index"))
    for page in admin.site._registry.values():
        if not page.has_change_permission(request):
            continue
        yield page.get_form(request)
        yield from (part.get_formset(request).form for part in page.get_inline_instances(request))


def text_boxes(found):
    """Every box in which a person types, with the name of its form."""
    for form in found:
        for name, field in form.base_fields.items():
            is_secret = isinstance(field.widget, forms.PasswordInput | forms.HiddenInput)
            if isinstance(field, forms.CharField) and not is_secret:
                yield f"{form.__name__}.{name}", field


@pytest.mark.many_times
def test_every_box_whose_text_is_kept_is_of_the_kind_that_keeps_it_clean(curator):
    boxes = dict(text_boxes([*own_forms(), *admin_forms(curator.user)]))

    others = {
        name: type(field).__name__
        for name, field in boxes.items()
        if not isinstance(field, (PlainTextField, *RULED, *READING))
    }

    assert len(boxes) > 60
    # These are asked, not kept.
    codes = {"EnterCodeForm.code", "ConfirmByCodeForm.code", "AddAppForm.code"}
    assert set(others) == {
        *(*codes, "EraseForm.email"),
        # Looked up by their own field, which cleans what was typed.
        *("SignatureRow.person", "PersonPart.person", "ActEntryForm.person"),
    }


def texts_of(model):
    """Every text that the model has stored, with the column it stands in."""
    for column in model._meta.concrete_fields:
        if isinstance(column, models.CharField | models.TextField) and not column.primary_key:
            for text in model._base_manager.values_list(column.attname, flat=True):
                yield column, text


def unclean():
    return {
        (str(column), text)
        for model in apps.get_models()
        if model._meta.db_table not in MACHINES
        for column, text in texts_of(model)
        if text and text != (paragraphs if "\n" in text else one_line)(text)
    }


@pytest.mark.many_times
@pytest.mark.django_db
def test_facts_of_the_brochure_differ_nowhere_from_their_cleaned_selves():
    call_command("loaddata", "sources", "regions", "declarations", "activities", verbosity=0)

    assert Activity.objects.exists()
    assert unclean() == set()


def test_what_is_entered_is_kept_as_it_was_seen(focal_point, officer, suhareka):
    change = submitted(
        focal_point,
        suhareka,
        title_en=PASTED,
        summary_en=PASTED_LINES,
        venue_en=PASTED,
        note=PASTED_LINES,
        when="\u200b27.05.2013\u202c",
        participants="\u200e50\u2011\ufeff60",
    )
    approve(officer, change)

    activity = Activity.objects.get()
    assert (activity.title_en, str(activity.venues.get())) == (SEEN, SEEN)
    assert activity.summary_en == SEEN_LINES
    assert activity.dates.edtf() == "2013-05-27"
    assert (activity.participants, activity.participants_upper) == (50, 60)
    assert unclean() == set()


def test_a_draft_is_kept_as_it_was_seen(focal_point, suhareka):
    save(focal_point, **filled(suhareka, title_en=PASTED))

    assert ChangeRequest.objects.get().payload["title_en"] == [SEEN]


def test_what_is_typed_in_the_admin_is_kept_as_it_was_seen(curator):
    curator.post(add(Activity), activity_form(title_en=PASTED, summary_sq=PASTED_LINES))

    activity = Activity.objects.get()
    assert (activity.title_en, activity.summary_sq) == (SEEN, SEEN_LINES)
    assert unclean() == set()


@pytest.mark.parametrize("field", ["title_en", "summary_sq"])
def test_what_no_database_can_keep_is_refused_in_words(curator, field):
    response = curator.post(add(Activity), activity_form(**{field: "Pa\x01inting"}))

    assert "could not be read" in response.text
    assert not Activity.objects.exists()


def test_invitation_goes_to_the_address_that_was_seen(curator, suhareka):
    answers = {"role": "focal_point", "name": PASTED, "email": "name@demo.example\u200b"}
    first = invite(curator, suhareka, **answers)
    again = invite(curator, suhareka, **answers | {"email": "name@demo.example"})

    person = User.objects.get(invitation__isnull=False)
    assert (person.email, person.name) == ("name@demo.example", SEEN)
    assert first.status_code == 302
    assert "invited already" in again.text
    assert unclean() == set()


def test_sign_in_takes_the_name_that_was_seen(client, db):
    person = f.UserFactory(email="somebody@example.org")
    person.set_password(PASSWORD)
    person.save()

    assert sign_in(client, "\ufeffsomebody@example.org\u200b").status_code == 302


@pytest.mark.parametrize("path", ["browse:activity_list", "reports:search"])
def test_search_takes_the_words_that_were_seen(visitor, region, path):
    f.ActivityFactory(title_en="Štand no-1", region=region)

    page = visitor.get(reverse(path), {"q": PASTED})

    assert "Štand no-1" in page.text
    assert "\u202e" not in page.text
    assert "S\u030c" not in page.text


def test_passwords_are_taken_just_as_they_were_typed():
    typed = QueryDict(mutable=True)
    typed.setlist("new_password1", ["wal\u200bnut\u00a0"])
    typed.setlist("q", ["wal\u200bnut\u00a0", "pej\u00e9"])

    taken = cleaned_fields(typed)

    assert taken.getlist("new_password1") == ["wal\u200bnut\u00a0"]
    assert taken.getlist("q") == ["walnut ", "pejé"]
    assert not taken._mutable
