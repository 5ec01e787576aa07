"""`jalon seed`: a demonstration that is whole, marked as invented, and made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import referential
from bot import app as wiring
from bot import settings
from bot.cli import app, serve
from bot.reports.group import frozen, page
from bot.seed import script
from bot.storage.store import Store
from tests.databases import NewDatabase
from tests.storage.builders import dump

Ran = Callable[..., str]


@pytest.fixture
def jalon(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """`jalon seed` on a database of its own; what it says."""
    return _on(tmp_path, database_url, monkeypatch)


@pytest.fixture
def at_home(tmp_path: Path, new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """The same on SQLite alone, for what is alike on both."""
    return _on(tmp_path, new_database("sqlite", tmp_path / "database"), monkeypatch)


def _on(folder: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> Ran:
    monkeypatch.setenv("JALON_FOLDER", str(folder / "var"))
    monkeypatch.setenv("JALON_DATABASE_URL", url)

    def run(*arguments: str, code: int = 0) -> str:
        done = CliRunner().invoke(app, ["seed", *arguments])
        assert done.exit_code == code, done.output
        return done.output

    return run


def opened() -> Store:
    return wiring.open_store(settings.read())


def test_the_demonstration_is_made_once_and_is_whole(jalon: Ran, capsys: pytest.CaptureFixture[str]) -> None:
    assert "prête" in jalon()
    store = opened()
    before = dump(store._engine)
    assert "rien n’a été ajouté" in jalon()
    assert dump(store._engine) == before
    running, closed = store.campaigns()
    assert [(one.begun, one.finished, one.round) for one in (running, closed)] == [(4, 4, 2), (14, 14, 1)]
    assert (running.campaign.closed, closed.campaign.closed, running.previous_id) == (False, True, closed.id)
    assert {one["invented"] for table in ("poles", "networks") for one in before[table]} == {True}
    view = _view(store, closed.id)
    assert view.invented
    assert view.empty == ""
    assert {"E2", "C1"} <= {one.code for one in view.debate}
    assert "G2" in {one.code for one in view.blind_spots}
    for part in (view.contrasts, view.priorities, view.pistes, view.heard, view.radar, view.quadrant):
        assert part
    assert {one.draft.state.value for one in store.plan(closed.pole_id)} == {"to_do", "in_progress", "done"}
    (shown,) = store.diagnostics(store.networks()[0].id)
    assert (shown.campaign_id, shown.people, len(store.shared_words(1, shown.share_id)) > 10) == (closed.id, 12, True)
    capsys.readouterr()
    serve._show_ways_in(settings.read(), store)
    first, second = (line.rpartition("/")[2] for line in capsys.readouterr().out.splitlines())
    (pole,) = store.memberships(store.use_pass(first, "x").account_id)
    (network,) = store.network_memberships(store.use_pass(second, "x").account_id)
    assert (pole.pole_name, network.network_name) == (script.script().pole, script.script().network)


def test_what_was_interrupted_is_made_again(at_home: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Store, "share", stopped)
        at_home(code=130)
    assert "prête" in at_home()
    store = opened()
    assert [one.title for one in store.campaigns()] == [script.script().next, script.script().first]
    assert (len(store.poles()), len(store.networks()), len(store.plan(1))) == (1, 1, 4)


@pytest.mark.parametrize("more", [
    {"host": "0.0.0.0"}, {"address": "https://jalon.example"}, {"address": "http://192.168.1.4:8000"},
])  # fmt: skip
def test_no_way_in_is_shown_where_others_may_come(more: dict[str, str], tmp_path: Path) -> None:
    here = replace(settings.read({"JALON_FOLDER": str(tmp_path)}), host="127.0.0.1", address="http://localhost:8000")
    assert serve.at_home(here)
    assert not serve.at_home(replace(here, **more))  # type: ignore[arg-type]


def test_a_fault_of_the_script_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written = script.FILE.read_text(encoding="utf-8")
    broken = tmp_path / "demonstration.yml"
    broken.write_text(written.replace("lean: {A: 1, D", "lean: {Z: 1, D").replace("measure: P1.3", "measure: P9"))
    monkeypatch.setattr(script, "FILE", broken)
    script.script.cache_clear()
    try:
        assert [one.split(": ")[1] for one in script.faults(referential.load())] == ["people[1].Z", "plan"]
    finally:
        script.script.cache_clear()


def _view(store: Store, campaign_id: int) -> page.GroupView:
    data, record = referential.load(), store.campaign(campaign_id)
    found = frozen.current(store, data, record)
    assert found
    return page.view(store, data, record, found)
