"""The conversation's values as plain JSON and back, driven by their type hints, so that a new field needs no code here.

A field missing from older JSON takes its default, and one no longer known is left out. Values of replies and buttons
may be anything JSON knows; sequences among them come back as tuples.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.conversation.model import Campaign, Event, Recorded, Slot, State, Turn
from nlu.reading.model import Interpretation

Json = dict[str, Any]
EVENTS: dict[str, type[Any]] = {event.__name__: event for event in get_args(Event)}


def state_to_json(state: State) -> Json:
    """Without `answers`: those live in the answers table."""
    data: Json = _encode(replace(state, answers={}))
    del data["answers"]
    return data


def state_from_json(data: Mapping[str, Any], answers: Mapping[Slot, Recorded]) -> State:
    """`answers`: read from the answers table."""
    state: State = _decode(State, {**data, "answers": {}})
    return replace(state, answers=dict(answers))


def turn_to_json(turn: Turn) -> Json:
    """With the answers of its state; each event carries its `type`."""
    data: Json = _encode(turn)
    return data


def turn_from_json(data: Mapping[str, Any]) -> Turn:
    """The inverse of `turn_to_json`."""
    turn: Turn = _decode(Turn, data)
    return turn


def campaign_to_json(campaign: Campaign) -> Json:
    """What the collecte settles."""
    data: Json = _encode(campaign)
    return data


def campaign_from_json(data: Mapping[str, Any]) -> Campaign:
    """The inverse of `campaign_to_json`."""
    campaign: Campaign = _decode(Campaign, data)
    return campaign


def interpretation_to_json(interpretation: Interpretation) -> Json:
    """What was understood of one message."""
    data: Json = _encode(interpretation)
    return data


def interpretation_from_json(data: Mapping[str, Any]) -> Interpretation:
    """The inverse of `interpretation_to_json`."""
    interpretation: Interpretation = _decode(Interpretation, data)
    return interpretation


def _encode(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        data = {f.name: _encode(getattr(value, f.name)) for f in fields(value)}
        return {"type": type(value).__name__, **data} if type(value).__name__ in EVENTS else data
    if isinstance(value, Mapping):
        if all(isinstance(key, str) for key in value):
            return {str(key): _encode(item) for key, item in value.items()}
        return [[_encode(key), _encode(item)] for key, item in value.items()]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_encode(item) for item in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _decode(kind: Any, data: Any) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if kind is object:
        return _tupled(data)
    if kind == Event:
        return _decode(EVENTS[data["type"]], data)
    if origin in (Union, types.UnionType):
        return None if data is None else _decode(args[0], data)
    if origin is tuple:
        return tuple(_decode(args[0], item) for item in data)
    if origin is Mapping:
        pairs = data.items() if isinstance(data, Mapping) else data
        return {_decode(args[0], key): _decode(args[1], item) for key, item in pairs}
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: _decode(hint, data[name]) for name, hint in _hints(kind).items() if name in data})
    return kind(data)


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _tupled(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _tupled(item) for key, item in value.items()}
    return tuple(_tupled(item) for item in value) if isinstance(value, list) else value
