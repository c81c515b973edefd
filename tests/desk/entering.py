"""How the tests of change requests fill in and send the form."""

from uuid import uuid4

from django.urls import reverse

from activities.models import ActivityType
from desk.models import ChangeRequest
from tests import factories as f


def address(verb, pk):
    return reverse(f"desk:change_{verb}", args=[pk])


def filled(place, **answers):
    """A complete form, in which the place is host; `answers` are put over it."""
    kind = ActivityType.objects.filter(slug="workshop").first()
    kind = kind or f.ActivityTypeFactory(slug="workshop", name_en="Workshop")
    return {
        "original_language": "en",
        "title_en": "Street basketball",
        "type": kind.slug,
        "status": "planned",
        "region": place.region.slug,
        "municipalities_host": [place.slug],
        "participants_basis": "unknown",
        "visibility": "public",
        "belonging": "not_told",
    } | answers


def save(client, pk=None, **answers):
    """Send the form to be kept as a draft; gives the response."""
    return client.post(address("save", pk or uuid4()), answers)


def submit(client, pk=None, **answers):
    return client.post(address("submit", pk or uuid4()), answers)


def submitted(client, place, **answers):
    """Hand in a complete form and give the change request."""
    pk = uuid4()
    response = submit(client, pk, **filled(place, **answers))
    assert response.status_code == 302, response.content.decode()
    return ChangeRequest.objects.get(pk=pk)


def begun_change(client, activity, **answers):
    """Open the form of a change, put answers over what stands there, and keep it as a draft."""
    page = client.get(reverse("desk:change_new"), {"activity": activity.slug})
    pk, base = page.context["pk"], page.context["base"]
    response = save(client, pk, **{**base.payload, **answers, "base": base.sealed()})
    assert response.status_code == 302, response.content.decode()
    return ChangeRequest.objects.get(pk=pk)


def submit_kept(client, change, **fields):
    """Submit from the page of the change, with what is saved."""
    change.refresh_from_db()
    return client.post(address("submit", change.pk), {"revision": change.revision, **fields})


def approve(client, change, **fields):
    """Approve what the officer has just read."""
    change.refresh_from_db()
    seen = {"revision": change.revision, "version": version_of(change), **fields}
    return client.post(address("approve", change.pk), seen)


def version_of(change):
    return change.activity.version if change.activity else 0


def give_back(client, change, reason="unclear", words="Which school?"):
    change.refresh_from_db()
    answers = {"revision": change.revision, "reason": reason, "words": words}
    return client.post(address("return", change.pk), answers)
