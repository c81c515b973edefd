"""People to look after, each with a name that only those may meet who look after them."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from accounts.mail import SIGNER
from accounts.models import BrowserSession, Invitation
from desk.models import ReviewStep
from tests import factories as f


def people_in(world, draft) -> None:
    """Add them to the world; its focal point has taken over a draft from one of them."""
    by, suhareka = f.UserFactory(mission=True), world.suhareka
    person = f.UserFactory(name="kanarija-person-here", municipality=suhareka)
    f.UserFactory(name="kanarija-person-there", municipality=world.gjilan)
    closed = f.UserFactory(
        email="closed-here@example.org",
        name="kanarija-closed-here",
        municipality=suhareka,
        is_active=False,
    )
    colleague = f.UserFactory(name="kanarija-officer-account", mission=True)
    invited = f.UserFactory(name="kanarija-invited-here", municipality=suhareka, is_active=False)
    Authenticator.objects.create(user=person, type="totp", data={"secret": "A" * 32})
    handed_over = ReviewStep.Verb.HANDED_OVER
    f.ReviewStepFactory(change_request_id=draft, verb=handed_over, by=by, previous_author=person)
    world.arguments |= {
        "person": [person.pk],
        "rest of a place": [f.PauseFactory(municipality=suhareka).pk],
        "rest of a person": [f.PauseFactory(municipality=None, person=person).pk],
        "closed person": [closed.pk],
        "invited person": [invited.pk],
        "officer's account": [colleague.pk],
        "curator's account": [world.people["curator"].user.pk],
        "invitation": [SIGNER.sign(invite(invited, by))],
        "failing mail": [f.OutgoingMailFactory(person=person, last_error="OSError()").pk],
        **own_arguments(world.people["focal point"].user, person),
    }
    world.bodies |= bodies_about(suhareka, successor=invited)


def own_arguments(here, person) -> dict[str, list]:
    """What belongs to the focal point, and a passkey that belongs to somebody else."""
    passkey = Authenticator.objects.create(user=person, type="webauthn", data={"name": "kanarija"})
    return {
        "author": [here.pk],
        "another browser": [another_browser(here).pk],
        "passkey": [passkey.pk],
    }


def bodies_about(suhareka, successor) -> dict[str, dict]:
    """What the forms about people are sent with."""
    reason = {"reason": "somebody asked for it"}
    return {
        "accounts:person_close": reason,
        "accounts:person_reopen": reason,
        "accounts:person_erase": {"email": "closed-here@example.org"},
        "accounts:person_reset_second_factor": reason,
        "accounts:invitation_new": {
            "role": "focal_point",
            "name": "Invented Newcomer",
            "email": "newcomer@example.org",
            "language": "en",
            "municipality": suhareka.pk,
        },
        "desk:handover": {"successor": successor.pk},
    }


def invite(person, by) -> str:
    invitation = Invitation(user=person)
    token = invitation.renew(by=by)
    invitation.expires_at = timezone.now() + timedelta(days=1)
    invitation.save()
    return token


def another_browser(user) -> BrowserSession:
    session = SessionStore()
    session.create()
    return BrowserSession.objects.create(user=user, session_key=session.session_key)


def kind_arguments(region) -> dict[str, list]:
    """Activities whose kind somebody said in words, for curators to sort."""
    words = {"type": None, "type_words": "kite flying", "region": region}
    internal = f.ActivityFactory(visibility="internal", **words)
    return {
        "activity of a kind in words": [f.ActivityFactory(**words).slug],
        "internal activity of a kind in words": [internal.slug],
    }
