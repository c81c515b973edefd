"""What the tests of the form of signings send, and what they read of the answer."""

from django.urls import reverse

OFFICE = {"source_way": "office"}


def row(place, name="Arben Example", **fields):
    """The boxes of one municipality."""
    values = {"signatory": name, "office": "mayor"} | fields
    return {f"of-{place.slug}-{field}": value for field, value in values.items()}


def entry(*rows, **fields):
    """A finished signing."""
    values = {"signed_on": "5.3.2024", "is_finished": "on", **OFFICE}
    for each in rows:
        values |= each
    return values | fields


def errors_of(response):
    form = response.context["form"]
    found = [error for errors in form.errors.values() for error in errors]
    rows = getattr(form, "rows", [])
    return found + [error for each in rows for errors in each.errors.values() for error in errors]


def edit(signing, client, **changes):
    """Send the form of a signing as it is shown, with these changes."""
    path = reverse("desk:signing_edit", args=[signing.pk])
    form = client.get(path).context["form"]
    values = {name: form[name].value() for name in ("last_seen",)}
    values |= {"signed_on": form["signed_on"].value()}
    values |= {"is_finished": "on"} if signing.is_finished else {}
    for each in form.rows:
        names = ("signatory", "office", "office_title")
        values |= {each.add_prefix(name): each[name].value() or "" for name in names}
    return client.post(path, values | changes)
