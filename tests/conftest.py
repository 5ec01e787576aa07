"""What several suites share: the trained model, built once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "models" / "jalon.tar.gz"


@pytest.fixture(scope="session")
def model() -> Path:
    """Rasa's model, trained when it is missing."""
    if not MODEL.is_file():
        subprocess.run([sys.executable, "-m", "bot.cli", "train"], cwd=ROOT, check=True)
    return MODEL
