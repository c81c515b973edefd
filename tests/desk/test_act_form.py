"""Officers enter renewals and withdrawals in the register's own form."""

import datetime as dt

import pytest
from django.urls import reverse

from declarations.models import Act
from tests import factories as f
from tests.desk.signings import OFFICE, errors_of

WORDS = {"source_title": "Minutes", "source_words": "withdraws its signature"}
pytestmark = pytest.mark.django_db


def send(signing, client, **fields):
    path = reverse("desk:act_new", args=[signing.signatures.get().pk])
    seen = client.get(path).context["form"]["last_seen"].value()
    return client.post(path, {"acted_on": "3.5.2024", "last_seen": seen, **OFFICE} | fields)


def test_a_withdrawal_is_entered_without_a_name(officer, signing):
    response = send(signing, officer, kind="withdrawal")

    act = Act.objects.get()
    assert response.url == signing.get_absolute_url()
    assert (act.kind, act.starts_on, act.signatory) == ("withdrawal", dt.date(2024, 5, 3), None)


def test_a_renewal_says_by_whom_and_in_which_office(officer, signing):
    refused = send(signing, officer, kind="renewal")
    send(signing, officer, kind="renewal", signatory="Bardha Second", office="mayor")

    assert errors_of(refused) == ["Say who renewed it."]
    assert str(Act.objects.get().signatory) == "Bardha Second"


@pytest.mark.parametrize("day", ["1.1.2010", "2062", "1013"])
def test_an_act_before_the_signature_or_to_come_is_refused(officer, signing, day):
    response = send(signing, officer, kind="withdrawal", acted_on=day)

    assert response.status_code == 422
    assert not Act.objects.exists()


def test_the_source_of_an_act_bears_the_act_and_not_the_signature(officer, signing):
    send(signing, officer, kind="withdrawal", source_way="words", **WORDS)

    (evidence,) = Act.objects.get().evidence.all()
    assert (evidence.about, evidence.citation.quote) == ("", "withdraws its signature")
    assert not signing.signatures.get().evidence.exists()
    form = officer.get(reverse("desk:act_new", args=[signing.signatures.get().pk])).context["form"]
    assert evidence.citation.source in form.fields["source_known"].records.values()


def test_an_act_wants_a_source(officer, signing):
    response = send(signing, officer, kind="withdrawal", source_way="")

    assert errors_of(response) == ["Say where this is from."]


def test_an_act_is_changed_with_a_reason_and_two_editors_notice_each_other(officer, signing):
    act = f.ActFactory(signature=signing.signatures.get())
    path = reverse("desk:act_edit", args=[act.pk])
    form = officer.get(path).context["form"]
    names = ("kind", "acted_on", "signatory", "office", "last_seen")
    values = {name: form[name].value() for name in names} | {"acted_on": "2.3.2022"}

    refused = officer.post(path, values)
    officer.post(path, values | {"change_reason": "Misread"})
    late = officer.post(path, values | {"change_reason": "Misread", "acted_on": "4.3.2022"})

    assert errors_of(refused) == ["Say why what was signed is to read otherwise."]
    act.refresh_from_db()
    assert act.starts_on == dt.date(2022, 3, 2)
    assert "Somebody has changed this" in errors_of(late)[0]


def test_the_page_of_a_signing_leads_its_officer_to_the_forms(officer, visitor, signing):
    act = f.ActFactory(signature=signing.signatures.get())
    paths = [
        reverse("desk:signing_edit", args=[signing.pk]),
        reverse("desk:act_new", args=[signing.signatures.get().pk]),
        reverse("desk:act_edit", args=[act.pk]),
    ]

    page = officer.get(signing.get_absolute_url()).text
    public = visitor.get(signing.get_absolute_url()).text

    assert [path in page for path in paths] == [True] * 3
    assert [path in public for path in paths] == [False] * 3
