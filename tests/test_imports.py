"""Imports point inwards: plain code never imports a framework, and no layer imports one above it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PLAIN = ("referential", "bot/conversation", "bot/results", "nlu/reading", "nlu/corpus")
FRAMEWORKS = ("rasa", "rasa_sdk", "spacy", "telegram", "sqlalchemy", "alembic", "jinja2", "starlette", "uvicorn",
              "typer")
LAYERS = (
    ("bot.cli",),
    ("bot.app",),
    ("bot.channels", "bot.review"),
    ("bot.engine",),
    ("actions", "bot.privacy", "bot.reports", "bot.storage", "bot.wording"),
    ("bot.conversation",),
    ("bot.results",),
    ("nlu.components",),
    ("nlu.training", "nlu.generate"),
    ("nlu.reading", "nlu.corpus"),
    ("referential",),
)


def files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def layer(module: str) -> int | None:
    for depth, names in enumerate(LAYERS):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return depth
    return None


@pytest.mark.parametrize("file", files(*PLAIN), ids=name_of)
def test_plain_code_imports_no_framework(file: Path) -> None:
    assert not [m for m in imports(file) if m.split(".")[0] in FRAMEWORKS]


@pytest.mark.parametrize("file", files("bot", "nlu", "actions", "referential"), ids=name_of)
def test_imports_point_downwards(file: Path) -> None:
    here = layer(name_of(file))
    above = [m for m in imports(file) if here is not None and (there := layer(m)) is not None and there < here]
    assert not above
