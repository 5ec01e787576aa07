"""A whole installation in one file, from either database to either; nothing is changed by a bad one."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.conversation.model import Consent, ConsentChosen, Erased, ObservationNoted
from bot.storage import backup_rows
from bot.storage.backup import back_up, restore
from bot.storage.backup_errors import (
    BackupTooNew,
    DatabaseNotEmpty,
    FileDamaged,
    FileRefused,
    FileTaken,
    FileUnreadable,
    NothingToBackUp,
)
from bot.storage.backup_file import Manifest
from bot.storage.database import open_engine
from bot.storage.errors import SchemaTooNew, StorageError
from bot.storage.records import Said
from bot.storage.store import Store
from bot.storage.tables import metadata
from nlu.reading.model import Reason
from tests.storage.builders import A1, B1, SECRET, VERSION, answer, dump, take, wording
from tests.storage.facilitators import facilitate
from tests.storage.networkers import work_together

ABOUT = Manifest("2026-03-02T09:30:00+00:00", "0.1.0", VERSION, "", "0123456789abcdef")
ODD = "des « mots » \x00 😀 \u2028 \\ \" ' ; DROP TABLE answers;"
POLE = {"name": "Le Pôle", "departments": ["12", "48"], "invented": True, "created_at": datetime.now(UTC)}


@pytest.fixture
def lived(store: Store, campaign_id: int) -> Store:
    """A store where every table has a row and every kind of column a value, and a deleted row's id must stay unused."""
    id_ = store.begin(campaign_id, "telegram", store.vault.chat_hash(42)).participation_id
    inbox_id = store.receive("telegram", 7, id_, {"shown": ODD, "given": None, "n": [1, 2.5, True]}, address="42")
    said = (Said(ODD, ({"code": "a", "label": "4 · plutôt"},), "question.ask"), Said("et encore"))
    events = (ConsentChosen(Consent.STORE, True), answer(A1, 4, ODD), answer(B1, None, "", Reason.TOO_EARLY),
              ObservationNoted("A1", ODD))  # fmt: skip
    take(store, id_, *events, said=said, inbox_id=inbox_id, channel="telegram")
    store.receive("web", "waiting", id_, {"shown": "5"})
    store.summary_token(id_)
    facilitate(store, store.campaign(campaign_id).pole_id, campaign_id)
    work_together(store)
    return store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "jalon.zip"


@pytest.fixture
def elsewhere(empty_database_url: str) -> Iterator[Any]:
    """Another database, without any table."""
    engine = open_engine(empty_database_url)
    yield engine
    engine.dispose()


def test_everything_comes_back_on_either_database(lived: Store, engine: Any, elsewhere: Any, file: Path) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM links WHERE id = (SELECT max(id) FROM links)"))
        # More than are read or written at a time.
        connection.execute(sa.insert(metadata.tables["poles"]), [POLE] * 1200)
    back_up(engine, file, ABOUT)
    restore(elsewhere, file)
    assert by_id(elsewhere) == by_id(engine)
    there = Store(elsewhere, secret=SECRET, wording=wording, referential_version=VERSION)
    assert there.begin(1, "web").participation_id == 2
    # The deleted link's number is not given again.
    assert highest_ids(elsewhere)["links"] == highest_ids(engine)["links"] + 2
    assert [p.update_id for p in there.pending()] == ["waiting"]


def test_a_database_that_holds_something_is_left_alone(lived: Store, engine: Any, file: Path) -> None:
    back_up(engine, file, ABOUT)
    lived.begin(1, "web")
    with pytest.raises(DatabaseNotEmpty, match="6 collectes, 2 participations") as caught:
        restore(engine, file)
    assert "--remplacer" in str(caught.value)
    assert len(dump(engine)["participations"]) == 2
    restore(engine, file, replace=True)
    assert len(dump(engine)["participations"]) == 1


def test_who_withdrew_since_stays_erased(store: Store, campaign_id: int, engine: Any, file: Path) -> None:
    gone, stays = (store.begin(campaign_id, "web").participation_id for _ in range(2))
    for id_ in (gone, stays):
        take(store, id_, ConsentChosen(Consent.STORE, True), answer(words=f"mot de {id_}"))
    back_up(engine, file, ABOUT)
    take(store, gone, Erased())
    take(store, stays, answer(words="mot d’après"))
    restore(engine, file, replace=True)
    assert (store.load(gone).erased, store.load(stays).erased) == (True, False)
    assert f"mot de {gone}" not in str(dump(engine))
    assert [one.words for one in store.answers(stays)] == [f"mot de {stays}"]


def test_what_is_written_meanwhile_is_not_half_there(lived: Store, engine: Any, file: Path, tmp_path: Path) -> None:
    written = back_up(engine, file, ABOUT)
    again = back_up(engine, tmp_path / "again.zip", ABOUT)
    assert written == again
    assert written.tables["outbox"].rows == 2


def test_only_its_owner_reads_it_and_the_secret_is_asked_for(lived: Store, engine: Any, file: Path) -> None:
    back_up(engine, file, ABOUT)
    assert file.stat().st_mode & 0o077 == 0
    assert "secret" not in zipfile.ZipFile(file).namelist()
    back_up(engine, file.with_name("with.zip"), ABOUT, SECRET)
    assert zipfile.ZipFile(file.with_name("with.zip")).read("secret").decode() == SECRET


def test_a_file_that_is_there_is_never_replaced(lived: Store, engine: Any, file: Path) -> None:
    file.write_text("precious")
    with pytest.raises(FileTaken):
        back_up(engine, file, ABOUT)
    with pytest.raises(FileRefused):
        back_up(engine, file.parent / "nowhere" / "jalon.zip", ABOUT)
    assert [p.name for p in file.parent.glob("*jalon.zip*")] == ["jalon.zip"]
    assert file.read_text() == "precious"


def test_an_empty_database_is_no_installation(elsewhere: Any, file: Path) -> None:
    with pytest.raises(NothingToBackUp):
        back_up(elsewhere, file, ABOUT)
    assert not file.exists()


Spoil = Callable[[dict[str, bytes]], None]


def lose_a_line(files: dict[str, bytes]) -> None:
    files["tables/answers.jsonl"] = files["tables/answers.jsonl"].split(b"\n", 1)[1]


def change_a_score(files: dict[str, bytes]) -> None:
    files["tables/answers.jsonl"] = files["tables/answers.jsonl"].replace(b'"score": 4', b'"score": 6')


def lose_a_table(files: dict[str, bytes]) -> None:
    del files["tables/consents.jsonl"]


def lose_the_manifest(files: dict[str, bytes]) -> None:
    del files["manifest.json"]


def empty_the_manifest(files: dict[str, bytes]) -> None:
    files["manifest.json"] = b"[]"


def come_from_a_later_revision(files: dict[str, bytes]) -> None:
    files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), "revision": "9999"}).encode()


def come_from_a_later_format(files: dict[str, bytes]) -> None:
    files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), "format": 2, "new": 1}).encode()


@pytest.mark.parametrize(("spoil", "error"), [
    (lose_a_line, FileDamaged), (change_a_score, FileDamaged), (lose_a_table, FileDamaged),
    (lose_the_manifest, FileUnreadable), (empty_the_manifest, FileUnreadable),
    (come_from_a_later_revision, BackupTooNew), (come_from_a_later_format, BackupTooNew),
])  # fmt: skip
def test_a_spoilt_backup_changes_nothing(lived: Store, engine: Any, file: Path, spoil: Spoil,
                                         error: type[StorageError]) -> None:
    back_up(engine, file, ABOUT)
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    spoil(files)
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    before = by_id(engine)
    with pytest.raises(error):
        restore(engine, file, replace=True)
    assert by_id(engine) == before


def test_a_truncated_or_foreign_file_is_refused(lived: Store, engine: Any, file: Path) -> None:
    back_up(engine, file, ABOUT)
    whole = file.read_bytes()
    for content in (whole[: len(whole) // 2], b"", b"Bonjour, ceci est une lettre."):
        file.write_bytes(content)
        with pytest.raises(FileUnreadable):
            restore(engine, file, replace=True)
    with pytest.raises(FileUnreadable):
        restore(engine, file.with_name("none.zip"))


def test_a_flipped_byte_is_seen(lived: Store, engine: Any, file: Path) -> None:
    back_up(engine, file, ABOUT)
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0xFF
    file.write_bytes(bytes(content))
    with pytest.raises((FileDamaged, FileUnreadable)):
        restore(engine, file, replace=True)


def test_a_reference_to_nothing_is_refused(lived: Store, engine: Any, file: Path, elsewhere: Any) -> None:
    """The file is whole, but was made from tables that do not hold together."""
    if engine.dialect.name == "postgresql":
        pytest.skip("PostgreSQL never lets such tables exist")
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("DELETE FROM campaigns")
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
    back_up(engine, file, ABOUT)
    with pytest.raises(StorageError):
        restore(elsewhere, file)
    assert sa.inspect(elsewhere).get_table_names() == []


def test_a_database_of_a_later_jalon_is_not_replaced(lived: Store, engine: Any, file: Path) -> None:
    back_up(engine, file, ABOUT)
    head = replace(ABOUT, revision=revision(engine)).revision
    set_revision(engine, "9999")
    try:
        with pytest.raises(SchemaTooNew):
            restore(engine, file, replace=True)
    finally:
        set_revision(engine, head)


def by_id(engine: Any) -> dict[str, list[dict[str, Any]]]:
    """Every row, in order."""
    return {name: sorted(rows, key=lambda row: int(row["id"])) for name, rows in dump(engine).items()}


def highest_ids(engine: Any) -> dict[str, int]:
    return {name: max((row["id"] for row in rows), default=0) for name, rows in by_id(engine).items()}


def revision(engine: Any) -> str:
    with engine.connect() as connection:
        return str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar())


def set_revision(engine: Any, to: str) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :to"), {"to": to})


def test_every_table_is_in_it(lived: Store, engine: Any, file: Path) -> None:
    written = back_up(engine, file, ABOUT)
    assert set(written.tables) == set(metadata.tables) - set(backup_rows.DERIVED)
    assert all(entry.rows for entry in written.tables.values())
