"""How the tests of histories save records at different times, and read their history."""

import datetime as dt

from tests import factories as f


def save_as(record, by=None, reason="", **values):
    """Change a record as a person; `by` is a client or nobody."""
    for name, value in values.items():
        setattr(record, name, value)
    record._history_user, record._change_reason = by and by.user, reason
    record.save()


def later(seconds=3600):
    """Whatever was saved so far was saved that long ago, so that the next save is another."""
    for model in HISTORIES:
        for row in model.history.all():
            row.history_date -= dt.timedelta(seconds=seconds)
            row.save()


HISTORIES = [
    f.ActivityFactory._meta.model,
    f.InvolvementFactory._meta.model,
    f.VenueFactory._meta.model,
    f.PartnerFactory._meta.model,
    f.CommunityPartFactory._meta.model,
    f.PhotoFactory._meta.model,
    f.ActivityPlanFactory._meta.model,
    f.DeclarationFactory._meta.model,
    f.SignatureFactory._meta.model,
    f.SigningFactory._meta.model,
    f.MunicipalityFactory._meta.model,
]


def address_of(record):
    return f"{record.get_absolute_url()}history/"


def entries_of(client, record):
    return client.get(address_of(record)).context["entries"]


def latest(client, record):
    """The latest entry's changes as (label, before, after)."""
    changes = entries_of(client, record)[0].changes
    return [(each.label, each.old, each.new) for each in changes]


def page_of(client, record):
    return client.get(address_of(record)).content.decode()
