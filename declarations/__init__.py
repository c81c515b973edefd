"""What was promised: Declaration, Commitment, Signing, Signature, Signatory, Office.

Begin with `models/signing.py`.
"""
