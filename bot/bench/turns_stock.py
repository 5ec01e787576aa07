"""The stock assistant's model: trained once on the same messages as ours, kept as long as its inputs stay the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
STOCK = Path(__file__).parent / "stock"
MODEL = ROOT / "models" / "stock.tar.gz"
CONFIG, STORIES, DOMAIN = STOCK / "config.yml", STOCK / "stories.yml", ROOT / "domain.yml"
MESSAGES = ROOT / "nlu" / "rasa"


class TrainingFailed(Exception):  # noqa: N818
    """Rasa could not train it; the message is the end of what it said."""


def trained() -> bool:
    """Whether the model is there and was trained on the inputs as they are."""
    return MODEL.is_file() and _mark().is_file() and _mark().read_text() == _inputs()


def train() -> None:
    """Train it: a few minutes."""
    inputs = _inputs()
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "RASA_CACHE_DIRECTORY": cache, "RASA_TELEMETRY_ENABLED": "false",
                       "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore", "TQDM_DISABLE": "1"}  # fmt: skip
        command = [sys.executable, "-m", "rasa", "train", "--config", str(CONFIG), "--domain", str(DOMAIN), "--data",
                   str(MESSAGES), str(STORIES), "--out", str(MODEL.parent), "--fixed-model-name", "stock"]  # fmt: skip
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise TrainingFailed(done.stdout[-1000:] + done.stderr[-1000:])
    _mark().write_text(inputs)


def _inputs() -> str:
    found = hashlib.sha256(version("rasa").encode())
    for file in (CONFIG, STORIES, DOMAIN, *sorted(MESSAGES.glob("*.yml"))):
        found.update(file.read_bytes())
    return found.hexdigest()


def _mark() -> Path:
    return MODEL.with_name("stock.sha256")
