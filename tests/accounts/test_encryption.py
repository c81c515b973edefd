"""The secrets of second factors in the database, and a SECRET_KEY that changes."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.core.management import call_command

from accounts.encryption import MARK, decrypt, encrypt
from tests.factories import UserFactory

from .codes import SECRET, code_of, give_app


@pytest.fixture
def person(db):
    return UserFactory()


def stored() -> str:
    return str(list(Authenticator.objects.values_list("data", flat=True)))


def encrypt_anew() -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("encrypt_second_factors", stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_secret_of_an_app_is_not_in_the_database(person):
    app = TOTP.activate(person, SECRET)

    assert MARK in stored()
    assert SECRET not in stored()
    assert app.validate_code(code_of())


def test_seed_of_recovery_codes_is_not_in_the_database(person):
    codes = RecoveryCodes.activate(person)

    seed = decrypt(codes.instance.data["seed"])
    assert len(seed) == 80
    assert seed not in stored()
    assert codes.validate_code(codes.get_unused_codes()[0])


def test_same_secret_looks_different_each_time():
    assert encrypt(SECRET) != encrypt(SECRET)


def test_secret_from_before_still_works_and_can_be_encrypted(person):
    give_app(person)
    assert TOTP(Authenticator.objects.get()).validate_code(code_of())

    said, _ = encrypt_anew()

    assert "1 second factors are encrypted" in said
    assert SECRET not in stored()
    cache.clear()  # It remembers which codes were used.
    assert TOTP(Authenticator.objects.get()).validate_code(code_of())


def test_new_key_is_brought_in_with_the_old_one_beside_it(person, settings):
    TOTP.activate(person, SECRET)
    old = settings.SECRET_KEY

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the next one", [old]
    assert TOTP(Authenticator.objects.get()).validate_code(code_of())
    encrypt_anew()
    settings.SECRET_KEY_FALLBACKS = []

    cache.clear()  # It remembers which codes were used.
    assert TOTP(Authenticator.objects.get()).validate_code(code_of())


def test_key_that_is_lost_makes_every_code_wrong_and_is_told(person, settings, caplog):
    TOTP.activate(person, SECRET)
    before = stored()
    settings.SECRET_KEY = "another one"

    assert not TOTP(Authenticator.objects.get()).validate_code(code_of())
    said, complaint = encrypt_anew()

    assert "SECRET_KEY that is not known any more" in caplog.text
    assert said.startswith("0 second factors")
    assert "1 cannot be read" in complaint
    assert stored() == before


def test_changed_ciphertext_is_not_believed():
    secret = encrypt(SECRET)
    tampered = secret[:-6] + ("A" if secret[-6] != "A" else "B") + secret[-5:]

    assert decrypt(secret) == SECRET
    assert decrypt(tampered) != SECRET


def test_passkey_has_nothing_to_encrypt(person):
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "Phone"})

    assert encrypt_anew() == ("0 second factors are encrypted with the present key.\n", "")
