"""`jalon telegram-demo` with a scripted conversation, in a process of its own, over the real pipeline."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

DEMO = [sys.executable, "-m", "bot.cli", "telegram-demo"]
SCRIPT = ["#1", "#1", "oui", "non", "habitante", "dans le pôle", "l'essentiel", "#1", "#3", "5", "passer", "2",
          "plutôt satisfaisant", "6", "4", "!vocal", "3", "je ne sais pas", "/lexique charte"]  # fmt: skip
pytestmark = pytest.mark.slow


@pytest.fixture
def environment(tmp_path: Path, model: Path) -> dict[str, str]:
    return {**os.environ, "JALON_FOLDER": str(tmp_path), "JALON_MODEL": str(model), "TMPDIR": str(tmp_path),
            "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}  # fmt: skip


def test_a_scripted_conversation_ends_with_its_report(environment: dict[str, str], tmp_path: Path) -> None:
    page = tmp_path / "conversation.html"
    done = subprocess.run([*DEMO, "--page", str(page)], input="\n".join(SCRIPT), env=environment, capture_output=True,
                          text=True, timeout=300)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "question 9 sur 9" in done.stdout
    assert "→ 4 · plutôt satisfaisant" in done.stdout
    assert "Je ne sais lire que du texte" in done.stdout
    kept = [Path(found) for found in re.findall(r"(?:image|document) : (\S+?)\]", done.stdout.replace("\n  │ ", ""))]
    assert [file.suffix for file in kept] == [".png", ".pdf"]
    assert all(file.stat().st_size > 1000 for file in kept)
    assert "Charte" in done.stdout
    assert page.read_text().count('<li class="vous">') == sum(not line.startswith("#") for line in SCRIPT) + 1


def test_ctrl_c_leaves_cleanly(environment: dict[str, str]) -> None:
    with subprocess.Popen(DEMO, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True) as demo:  # fmt: skip
        assert demo.stdout is not None
        while "#1" not in demo.stdout.readline():
            assert demo.poll() is None
        demo.send_signal(signal.SIGINT)
        said, faults = demo.communicate(timeout=120)
    assert demo.returncode == 0
    assert "Fin de la démonstration" in said
    assert "Traceback" not in faults
