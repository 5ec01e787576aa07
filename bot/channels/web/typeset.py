"""Templates read with French typography: their authors type plain spaces, as everywhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from jinja2 import Environment, FileSystemLoader

from referential.typography import french

_MARKS = re.compile(r"(<[^>]*>|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.S)
_STANDS_FOR = "\ue000"
"""In front of a text that follows a value: « {{ pole }} : » has its space too."""


class TypesetLoader(FileSystemLoader):
    """Only what stands between tags and template marks changes."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As the file has it, typeset."""
        source, filename, uptodate = super().get_source(environment, template)
        return "".join(_typeset(_MARKS.split(source))), filename, uptodate


def _typeset(parts: list[str]) -> Iterator[str]:
    for number, part in enumerate(parts):
        if number % 2:
            yield part
        elif number and parts[number - 1].startswith(("{{", "</")):
            yield french(_STANDS_FOR + part)[1:]
        else:
            yield french(part)
