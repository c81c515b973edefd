from .citation import Citation
from .evidence import (
    NO_SOURCE,
    SAID,
    WHOLE_RECORD,
    Certainty,
    CertaintyField,
    Evidence,
    SourceEvidence,
    certainty_among,
    certainty_of,
    surest,
)
from .source import Source
from .statement import Statement, StatementEvidence

__all__ = [
    "NO_SOURCE",
    "SAID",
    "WHOLE_RECORD",
    "Certainty",
    "CertaintyField",
    "Citation",
    "Evidence",
    "Source",
    "SourceEvidence",
    "Statement",
    "StatementEvidence",
    "certainty_among",
    "certainty_of",
    "surest",
]
