"""The fine-tuned encoder: an act and a distribution over the scores, from the message in its dialogue.

Made by `nlu.training` (see its README); read here with onnxruntime, on one thread. Loaded at its first message.
"""

from __future__ import annotations

import json
import threading
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import referential
from nlu.reading.encoder_input import Inputs
from nlu.reading.model import Context
from nlu.reading.tokenise import Tokeniser

WEIGHTS = Path(__file__).parent / "weights"
MODEL, PIECES, CALIBRATION = "reader.onnx", "reader_pieces.tsv", "reader.json"


class Encoder:
    """Messages to probabilities; several threads may share one."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """`folder` holds `reader.onnx`, `reader_pieces.tsv` and `reader.json`; nothing is loaded yet."""
        self.folder = folder
        self.calibration: dict[str, float] = json.loads((folder / CALIBRATION).read_text(encoding="utf-8"))
        self._lock = threading.Lock()
        self._loaded: tuple[Any, Inputs] | None = None

    def logits(self, text: str, context: Context) -> tuple[Any, Any]:
        """Of the thirteen acts and of the six scores, before calibration."""
        session, inputs = self._load()
        pieces, first = inputs.row(text, context)
        message = np.zeros((1, len(pieces)), dtype=np.float32)
        message[0, first:max(first + 1, len(pieces) - 1)] = 1.0
        found = session.run(None, {"pieces": np.array([pieces], dtype=np.int64), "message": message})
        return found[0][0], found[1][0]

    def distributions(self, text: str, context: Context) -> tuple[Any, Any]:
        """Probabilities of the thirteen acts (whatever the state allows) and of the six scores."""
        acts, scores = self.logits(text, context)
        warm = self.calibration
        return softmax(acts / warm["act_temperature"]), softmax(scores / warm["score_temperature"])

    def beside(self, counted: tuple[Any, Any], text: str, context: Context) -> tuple[Any, Any]:
        """Both readings together: the product of this one's probabilities and of `counted`, each to its power."""
        powers = self.calibration
        both = zip(("act", "score"), self.logits(text, context), counted, strict=True)
        acts, scores = (softmax(powers[f"{kind}_encoder"] * fine + powers[f"{kind}_ngrams"] * np.log(coarse + 1e-9))
                        for kind, fine, coarse in both)
        return acts, scores

    def _load(self) -> tuple[Any, Inputs]:
        with self._lock:
            if self._loaded is None:
                self._loaded = session_of(self.folder / MODEL), inputs_of(self.folder / PIECES)
            return self._loaded


def inputs_of(pieces: Path) -> Inputs:
    """The rows' maker, from a file of pieces and the référentiel's short names."""
    return Inputs(Tokeniser.of(pieces), {i.code: i.short for i in referential.load().indicators})


def session_of(model: Path) -> Any:
    """One thread a message, and no memory kept between messages."""
    import onnxruntime  # type: ignore[import-not-found,import-untyped,unused-ignore]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


@cache
def load(folder: Path = WEIGHTS) -> Encoder | None:
    """The encoder shipped with the project; None when its files or onnxruntime are missing: Jalon reads less finely."""
    try:
        import onnxruntime  # noqa: F401
    except ImportError:
        return None
    return Encoder(folder) if all((folder / name).is_file() for name in (MODEL, PIECES, CALIBRATION)) else None


def softmax(logits: Any) -> Any:
    """Probabilities, in double precision."""
    values = np.asarray(logits, dtype=np.float64)
    powers = np.exp(values - values.max())
    return powers / powers.sum()
