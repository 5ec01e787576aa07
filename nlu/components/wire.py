"""Context and Interpretation as JSON: how they travel through Rasa's messages."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from nlu.reading.model import Act, Context, Interpretation, Option, Reason
from referential.model import Reading


@dataclass(frozen=True, slots=True)
class Carried:
    """A value that travels through Rasa as it is: immutable, so Rasa's copies of it may be the same one."""

    value: Any

    def __copy__(self) -> Carried:
        return self

    def __deepcopy__(self, memo: Any) -> Carried:
        return self


def context_json(context: Context) -> dict[str, Any]:
    """A context as plain JSON."""
    return asdict(context)


def context(data: dict[str, Any]) -> Context:
    """The context of `context_json`."""
    options = tuple(Option(o["id"], tuple(o["words"])) for o in data["options"])
    reading = Reading(data["reading"]) if data["reading"] else None
    return Context(data["state"], reading, data["indicator"], data["proposed"], options)


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
