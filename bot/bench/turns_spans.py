"""Where time goes: functions timed from outside, each charged with what it did not pass on to another timed one.

A span follows its turn across threads and loops, for a context variable does.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Span:
    """One call of a timed function. `inner`: the seconds of the timed calls inside it."""

    name: str
    parent: Span | None
    began: float
    inner: float = 0.0


@dataclass(slots=True)
class Spans:
    """Seconds by name since the last `taken`."""

    seconds: dict[str, float] = field(default_factory=dict)

    def time(self, place: str, name: str) -> None:
        """Time `module:Class.method` or `module:function` from now on."""
        module, _, path = place.partition(":")
        *owners, last = path.split(".")
        owner = functools.reduce(getattr, owners, importlib.import_module(module))
        setattr(owner, last, self._timed(getattr(owner, last), name))

    def time_on(self, owner: Any, method: str, name: str) -> None:
        """Time one object's method."""
        setattr(owner, method, self._timed(getattr(owner, method), name))

    def taken(self) -> dict[str, float]:
        """What was counted; counting begins anew."""
        counted, self.seconds = self.seconds, {}
        return counted

    def _timed(self, function: Any, name: str) -> Any:
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def awaited(*args: Any, **kwargs: Any) -> Any:
                with self._span(name):
                    return await function(*args, **kwargs)

            return awaited

        @functools.wraps(function)
        def called(*args: Any, **kwargs: Any) -> Any:
            with self._span(name):
                return function(*args, **kwargs)

        return called

    @contextmanager
    def _span(self, name: str) -> Iterator[None]:
        parent = _now.get()
        span = Span(name, parent, time.perf_counter())
        token = _now.set(span)
        try:
            yield
        finally:
            _now.reset(token)
            took = time.perf_counter() - span.began
            if parent is not None:
                parent.inner += took
            self.seconds[name] = self.seconds.get(name, 0.0) + took - span.inner


_now: ContextVar[Span | None] = ContextVar("span", default=None)
