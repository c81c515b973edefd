from .declaration import Commitment, Declaration
from .signing import Office, Signatory, Signature, Signing

__all__ = ["Commitment", "Declaration", "Office", "Signatory", "Signature", "Signing"]
