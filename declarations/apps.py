from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeclarationsConfig(AppConfig):
    name = "declarations"
    verbose_name = _("Declarations")

    def ready(self):
        from freshness.watching import (
            histories_of,
            histories_of_links,
            watch,
            watch_names,
            with_links,
        )

        from .models import (
            Act,
            ActEvidence,
            Commitment,
            CommitmentEvidence,
            Declaration,
            DeclarationEvidence,
            Office,
            Signatory,
            Signature,
            SignatureEvidence,
            Signing,
            SigningEvidence,
        )

        watch_names(Declaration, Commitment)
        watch(*with_links(Signing, Signature), Act, Signatory, Office)
        watch(*histories_of(Declaration, Commitment, Signing, Signature, Act))
        watch(*histories_of_links(Declaration), *histories_of(DeclarationEvidence))
        watch(DeclarationEvidence, CommitmentEvidence)
        watch(SigningEvidence, SignatureEvidence, ActEvidence)
