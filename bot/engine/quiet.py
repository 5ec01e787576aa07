"""Rasa configured to keep silent: an embedded Agent otherwise prints every message it reads."""

from __future__ import annotations

import logging
import os
import warnings


def quiet() -> None:
    """Configure Rasa's and structlog's loggers before anything is loaded; hide its known start-up warnings by class."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    _hide_known()
    # Sanic, imported by Rasa, brings every DeprecationWarning back: let it do so before ours are hidden again.
    import sanic.app  # noqa: F401
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(logging.WARNING)
    configure_structlog(logging.WARNING)
    # Rasa has just put its own filters before ours.
    _hide_known()


def _hide_known() -> None:
    from sqlalchemy.exc import MovedIn20Warning

    for kind in (DeprecationWarning, FutureWarning, MovedIn20Warning):
        warnings.filterwarnings("ignore", category=kind)
