"""Templates compiled once for all the sites of a run: each test has a site of its own, and all read the same files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from jinja2 import Environment


@contextmanager
def compiled_once() -> Iterator[None]:
    """Meanwhile the same source is compiled once for all the environments that are set alike."""
    compiled: dict[object, Any] = {}
    compile_ = Environment.compile

    def once(environment: Environment, source: Any, *arguments: Any, **more: Any) -> Any:
        if not isinstance(source, str):
            return compile_(environment, source, *arguments, **more)
        alike = (environment.autoescape, environment.trim_blocks, environment.lstrip_blocks, *environment.filters)
        key = (source, arguments, *more.items(), *alike)
        if key not in compiled:
            compiled[key] = compile_(environment, source, *arguments, **more)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", once)
        yield
