"""How values travel through Rasa's messages: an Interpretation as JSON, what Rasa needs not look at as it is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from nlu.reading.model import Act, Interpretation, Reason


@dataclass(frozen=True, slots=True)
class Carried:
    """A value that travels through Rasa as it is: immutable, so Rasa's copies of it may be the same one."""

    value: Any

    def __copy__(self) -> Carried:
        return self

    def __deepcopy__(self, memo: Any) -> Carried:
        return self


def interpretation_json(read: Interpretation) -> dict[str, Any]:
    """An interpretation as plain JSON."""
    return asdict(read)


def interpretation(data: dict[str, Any]) -> Interpretation:
    """The interpretation of `interpretation_json`."""
    enums = {"act": Act(data["act"]), "also": _maybe(Act, data.get("also")),
             "reason": _maybe(Reason, data.get("reason"))}
    scores = {"scores": tuple(data["scores"])} if "scores" in data else {}
    return Interpretation(**{**data, **enums, **scores})


def _maybe(kind: Any, value: Any) -> Any:
    return kind(value) if value is not None else None
