"""Every revision people may be at, with data in it, is brought to the last one; nothing of theirs is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.conversation.model import Phase
from bot.storage import backup_rows
from bot.storage.database import alembic_config, migrate, migrating, open_engine
from bot.storage.errors import LinkUnknown
from bot.storage.tables import metadata
from bot.storage.tokens import LinkKind, derived
from tests.storage.freeze import DATA, a_store, says

FROZEN = sorted(DATA.glob("revision-*.json"))


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Any]:
    """A database without any table."""
    engine = open_engine(empty_database_url)
    yield engine
    engine.dispose()


@pytest.fixture(params=FROZEN, ids=lambda file: file.stem)
def file(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def migrated(empty: Any, file: Path) -> Any:
    """As it was at that revision, then brought to the last."""
    thaw(empty, json.loads(file.read_text()))
    migrate(empty)
    return empty


def thaw(engine: Any, data: dict[str, Any]) -> None:
    with migrating(engine) as connection:
        command.upgrade(alembic_config(connection), data["revision"])
        for name, table in backup_rows.tables_of(connection).items():
            rows = (json.dumps(row).encode() for row in data["tables"][name]["rows"])
            backup_rows.write(connection, table, rows)
            backup_rows.give_ids_after(connection, table, data["tables"][name]["last_id"])


def test_every_revision_has_its_frozen_data(migrated_file: Path) -> None:
    with open_engine(f"sqlite:///{migrated_file}").connect() as connection:
        scripts = ScriptDirectory.from_config(alembic_config(connection))
    revisions = {script.revision for script in scripts.walk_revisions()}
    assert {f"revision-{revision}" for revision in revisions} == {file.stem for file in FROZEN}


def test_the_tables_are_those_of_today(migrated: Any) -> None:
    options = {"compare_type": True, "include_name": lambda name, *_: name != "sqlite_sequence"}
    with migrated.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_every_row_is_still_there(migrated: Any, file: Path) -> None:
    before = {name: len(table["rows"]) for name, table in json.loads(file.read_text())["tables"].items()}
    with migrated.connect() as connection:
        after = {name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()
                 for name, table in metadata.tables.items() if name in before}  # fmt: skip
    assert after == before


def test_the_links_people_hold_still_open(migrated: Any) -> None:
    store = a_store(migrated)
    token = derived(store.vault, LinkKind.RETURN, 1, 0)
    assert store.participation_by_token(token) == 1
    assert store.return_token(1) == token
    assert store.telegram_participation(store.vault.chat_hash(42)) == 1
    with pytest.raises(LinkUnknown):
        store.participation_by_token(derived(store.vault, LinkKind.RETURN, 2, 0))


async def test_the_conversation_goes_on(migrated: Any) -> None:
    store = a_store(migrated)
    assert store.load(1).state.phase is Phase.CONFIRMATION
    assert store.load(2).erased
    await says(store, 1, "oui")
    assert [(a.indicator, a.score) for a in store.answers(1)] == [("A1", 4), ("B1", None), ("C1", 4)]
    assert [o.text for o in store.observations(1)] == ["La salle était pleine."]
    assert [(p.update_id, p.payload["shown"]) for p in store.pending()] == [("700", "5")]
    # Numbers go on after those of the deleted.
    assert store.begin(1, "web").participation_id == 3
