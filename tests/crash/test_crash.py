"""The real server killed at eight seeded points of one conversation: nothing confirmed is lost, nothing doubled."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bench.crash import scenario
from bot.bench.nursery import Nursery
from bot.conversation.model import Scope

pytestmark = pytest.mark.slow


def test_eight_kills_lose_nothing(database_url: str, tmp_path: Path, model: Path, nursery: Nursery) -> None:
    report = scenario(database_url, tmp_path, model, Scope.ESSENTIAL, kills=8, seed=2014, nursery=nursery).run()
    assert report.details == []
    assert len(report.kills) == 8
    assert {"after_inbox", "before_commit", "after_commit", "before_send"} <= {kill.how for kill in report.kills}
    assert report.answers == 9
