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
    citations_in_use,
    surest,
)
from .passage import SetAside, SourcePassage
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
    "SetAside",
    "Source",
    "SourceEvidence",
    "SourcePassage",
    "Statement",
    "StatementEvidence",
    "certainty_among",
    "certainty_of",
    "citations_in_use",
    "surest",
]
