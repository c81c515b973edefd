from .declaration import Commitment, Declaration
from .evidence import (
    ActEvidence,
    CommitmentEvidence,
    DeclarationEvidence,
    SignatureEvidence,
    SigningEvidence,
)
from .signatory import Office, Signatory
from .signature import Act, ActKind, Signature, people_told_apart
from .signing import Signing

__all__ = [
    "Act",
    "ActEvidence",
    "ActKind",
    "Commitment",
    "CommitmentEvidence",
    "Declaration",
    "DeclarationEvidence",
    "Office",
    "Signatory",
    "Signature",
    "SignatureEvidence",
    "Signing",
    "SigningEvidence",
    "people_told_apart",
]
