"""A conversation's state as plain JSON and back, driven by its type hints, so that a new field needs no code here.

A field missing from older JSON takes its default, and one no longer known is left out.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.conversation.model import Recorded, Slot, State

Json = dict[str, Any]


def state_to_json(state: State) -> Json:
    """Without `answers`: those live in the answers table."""
    data: Json = _encode(replace(state, answers={}))
    del data["answers"]
    return data


def state_from_json(data: Mapping[str, Any], answers: Mapping[Slot, Recorded]) -> State:
    """`answers`: read from the answers table."""
    state: State = _decode(State, {**data, "answers": {}})
    return replace(state, answers=dict(answers))


def _encode(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {f.name: _encode(getattr(value, f.name)) for f in fields(value)}
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
