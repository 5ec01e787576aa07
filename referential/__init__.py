"""The référentiel d'action as data: plain values, their loader and their validator."""

from referential.errors import Fault, ReferentialError
from referential.loader import load
from referential.model import (
    SCORES,
    Definition,
    Example,
    Family,
    FirstStep,
    GeneralObjective,
    Helper,
    Horizon,
    Indicator,
    Measure,
    Objective,
    Peer,
    Proposition,
    Reading,
    Referential,
    Scale,
    Term,
)

__all__ = [
    "SCORES",
    "Definition",
    "Example",
    "Family",
    "Fault",
    "FirstStep",
    "GeneralObjective",
    "Helper",
    "Horizon",
    "Indicator",
    "Measure",
    "Objective",
    "Peer",
    "Proposition",
    "Reading",
    "Referential",
    "ReferentialError",
    "Scale",
    "Term",
    "load",
]
