"""`jalon bench crash --check` names each figure that is missed."""

from __future__ import annotations

from bot.bench.crash import Kill, Report
from bot.cli.bench import FAULTS, FOUND, HOW, _missed
from bot.engine.faults import POINTS


def report(kills: int = 2, answers: int = 36) -> Report:
    return Report(kills=[Kill("before_commit", "received")] * kills, answers=answers)


def test_a_good_run_misses_nothing() -> None:
    assert _missed(report(), 2) == []


def test_each_fault_is_named() -> None:
    seen = report()
    for kind in FAULTS:
        seen.fault(kind, "said in plain words")
    assert [what.rsplit(" ", 3)[0] for what in _missed(seen, 2)] == list(FAULTS.values())
    assert seen.details[0].startswith("after Kill(how='before_commit'")


def test_a_run_cut_short_is_named() -> None:
    assert _missed(report(kills=1, answers=35), 2) == ["arrêts 1 (attendu 2)", "indicateurs répondus 35 (attendu 36)"]


def test_every_point_has_its_words() -> None:
    assert set(HOW) == {*POINTS, "random"}
    assert set(FOUND) == {"absent", "received", "answered"}
