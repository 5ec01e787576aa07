"""`jalon seed --poles`, `jalon bench review` and `jalon bench results` in small, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from bot import app as wiring
from bot import settings
from bot.bench.beside import Beside, Plain, missed, table
from bot.bench.results import Results
from bot.bench.review import OFTEN, Review
from bot.cli import app
from bot.storage.tables import metadata

Ran = Callable[..., str]
COUNTED = ("poles", "campaigns", "participations", "consents", "answers", "shares", "network_poles", "shared_pictures")


@pytest.fixture
def jalon(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """The commands, on a database of their own; what they say."""
    monkeypatch.setenv("JALON_FOLDER", str(tmp_path / "var"))
    monkeypatch.setenv("JALON_DATABASE_URL", database_url)

    def run(*arguments: str, code: int = 0) -> str:
        done = CliRunner().invoke(app, [*arguments])
        assert done.exit_code == code, done.output
        return done.output

    return run


def counts(url: str) -> dict[str, int]:
    engine = sa.create_engine(url, future=True)
    with engine.connect() as connection:
        found = {name: connection.execute(sa.select(sa.func.count()).select_from(metadata.tables[name])).scalar()
                 for name in COUNTED}  # fmt: skip
    engine.dispose()
    return found


def test_many_poles_are_made_once_measured_and_kept_apart_from_real_ones(jalon: Ran, database_url: str) -> None:
    few = ("seed", "--poles", "5", "--participations", "14")
    assert "5 pôles inventés ajoutés" in jalon(*few)
    # Five poles, the fifth with two rounds; each shared with all and with its région.
    expected = {"poles": 5, "campaigns": 6, "participations": 70, "consents": 210, "answers": 70 * 36, "shares": 12,
                "network_poles": 10, "shared_pictures": 6}  # fmt: skip
    assert counts(database_url) == expected
    assert "rien n’a été ajouté" in jalon(*few)
    assert counts(database_url) == expected
    store = wiring.open_store(settings.read())
    assert {one.invented for one in (*store.poles(), *store.networks())} == {True}
    new = store.create_pole("le pôle des Monts")
    assert new == 6
    assert "vrais pôles (1)" in jalon(*few, code=1)
    assert "rien n’a été ajouté" in jalon(*few, "--yes")
    measure = Review(database_url, 1, lambda words: None)
    first, listed, one, together, export, memory = measure.run()
    measure.close()
    for figure, times in ((first, 1), (listed, 1), (one, OFTEN), (together, 1), (export, 1)):
        assert isinstance(figure, Beside)
        assert (len(figure.ours), len(figure.bare)) == (times, times)
    assert (first.rows, listed.rows, together.rows) == (6, 6, 6)
    assert one.rows >= 7 * 36
    assert export.rows > 6 * 36
    assert isinstance(memory, Plain)


def test_the_same_seed_gives_the_same_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime

    import referential
    from bot.seed.drawn import Lot

    lots = [Lot(referential.load(), 4, seed, datetime(2026, 11, 1, tzinfo=UTC)) for seed in (1, 1, 2)]
    one, again, other = (lot.pole(3) for lot in lots)
    assert (one.pole, one.answers, one.consents) == (again.pole, again.answers, again.consents)
    assert one.answers != other.answers
    assert {row["score"] for row in one.answers} <= {None, 1, 2, 3, 4, 5, 6}


def test_the_results_of_a_group_are_measured(database_url: str) -> None:
    measure = Results(database_url, 6, 1, lambda words: None)
    page = measure.page()
    measure.close()
    assert (page.rows, len(page.ours), page.times) == (6 * 72, 1, 5)


def test_what_is_missed_is_named_and_every_line_has_as_many_cells() -> None:
    figures = [Beside("la liste", 3, [0.4, 0.2, 0.3], [0.1], 9), Plain("refus", 1, 0), Beside("rien", 3),
               Plain("mémoire", 3, 4, " Mio")]  # fmt: skip
    assert [one.reached for one in figures] == [True, False, False, True]
    assert missed("SQLite", figures) == ["SQLite, refus 1,00", "SQLite, rien nan"]
    lines = [line for line in table("SQLite", figures) if line.startswith("|")]
    assert {line.count("|") for line in lines} == {8}
    assert "| la liste | 300,0 | 100,0 | 9 | 3,00 | ≤ 3 | oui |" in lines
