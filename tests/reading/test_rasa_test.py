"""`rasa test nlu` runs on the project as it is: same configuration, its own cross-validation, a few messages an act."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from nlu.generate import STATE_MADE

ROOT = Path(__file__).parents[2]
EACH = 6


def few() -> str:
    """A few messages of each act from the committed training file."""
    given = yaml.safe_load((ROOT / "nlu/rasa/nlu.yml").read_text(encoding="utf-8"))
    kept = [block for block in given["nlu"] if block["intent"] not in {act.value for act in STATE_MADE}]
    for block in kept:
        block["examples"] = "".join(f"{line}\n" for line in block["examples"].splitlines()[:EACH])
    return yaml.safe_dump(given | {"nlu": kept}, allow_unicode=True)


@pytest.mark.slow
def test_rasa_cross_validates_the_project(tmp_path: Path) -> None:
    messages, out = tmp_path / "nlu.yml", tmp_path / "results"
    messages.write_text(few(), encoding="utf-8")
    command = [sys.executable, "-m", "rasa", "test", "nlu", "--nlu", str(messages), "--config", "config.yml",
               "--cross-validation", "--folds", "2", "--no-plot", "--out", str(out)]
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "RASA_CACHE_DIRECTORY": str(tmp_path / "cache"),
                   "PYTHONWARNINGS": "ignore", "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads((out / "intent_report.json").read_text(encoding="utf-8"))
    assert report["weighted avg"]["support"] == 13 * EACH
    assert report["accuracy"] > 0.5
