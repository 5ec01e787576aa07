"""`jalon train`: Rasa's files from the corpus, then Rasa's model."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import settings as settings_module
from bot.cli.faults import explained


def train(
    check: Annotated[bool, typer.Option("--check", help="Les fichiers de Rasa sont-ils à jour ?")] = False,
    files_only: Annotated[bool, typer.Option("--fichiers", help="Écrire les fichiers de Rasa sans entraîner.")] = False,
) -> None:
    """Préparer le modèle : fichiers de Rasa tirés du corpus, puis entraînement (une quinzaine de secondes)."""
    from nlu.generate import stale, write

    if check:
        behind = stale()
        for file in behind:
            typer.echo(f"{file}: {file}: n’est plus à jour, lancez « jalon train »")
        raise typer.Exit(1 if behind else 0)
    write()
    if not files_only:
        with explained():
            model = settings_module.read().model
        raise typer.Exit(_rasa_train(model))


def _rasa_train(model: Path) -> int:
    typer.echo("Entraînement du modèle…")
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3",
                   "PYTHONWARNINGS": "ignore", "TQDM_DISABLE": "1"}
    command = [sys.executable, "-m", "rasa", "train", "--data", "nlu/rasa", "--out", str(model.parent),
               "--fixed-model-name", model.name.removesuffix(".tar.gz")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        typer.echo(done.stdout[-2000:] + done.stderr[-2000:], err=True)
        typer.echo("L’entraînement a échoué : voyez les messages ci-dessus.", err=True)
    else:
        typer.echo(f"Modèle prêt : {model}")
    return done.returncode
