from .declaration import Commitment, Declaration
from .signatory import Office, Signatory
from .signature import Act, ActKind, Signature
from .signing import Signing

__all__ = [
    "Act",
    "ActKind",
    "Commitment",
    "Declaration",
    "Office",
    "Signatory",
    "Signature",
    "Signing",
]
