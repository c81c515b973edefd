"""What a signing cannot be, in the words of the form that refuses it."""

import pytest
from django.core.exceptions import ValidationError

from tests import factories as f
from tests.admin_pages import change, errors_of, part


def test_signing_with_signatures_stays_under_its_declaration(db):
    signing = f.SignatureFactory().signing
    signing.declaration = f.DeclarationFactory()

    with pytest.raises(ValidationError, match="its declaration cannot change"):
        signing.full_clean()


def test_signing_nobody_has_signed_is_not_finished(curator, region):
    signing = f.SigningFactory(region=region)
    form = {
        "declaration": signing.declaration_id,
        "region": region.pk,
        "signed_on": "27.05.2013",
        "is_finished": "on",
        **part("signatures"),
        **part("evidence"),
    }

    response = curator.post(change(signing), form)

    assert "A signing is not finished before somebody has signed." in errors_of(response)
