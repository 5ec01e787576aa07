"""From what is shipped back to a checkpoint, so that learning goes on without the one it was made from.

    python -m nlu.training.thaw --weights nlu/reading/weights --out /tmp/thawed     # writes 0.pt and its pieces

Weights come back within half a step of their eight bits; a few batches of training make that up.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx  # type: ignore[import-not-found,unused-ignore]
import torch  # type: ignore[import-not-found,unused-ignore]
from onnx import numpy_helper  # type: ignore[import-not-found,unused-ignore]

from nlu.reading.encoder import MODEL, PIECES, inputs_of
from nlu.reading.model import ANNOTATED
from nlu.training.network import LAYERS, Network

IN_ORDER = [f"layers.{place}.{part}.weight" for place in range(LAYERS) for part in ("qkv", "ao", "fi", "fo")]
"""The linear maps as the export meets them; it forgets their names but not their order."""


def floats(tables: dict[str, Any], name: str) -> Any:
    """One quantised table as floats."""
    zero = tables[f"{name}_zero_point"].astype(np.float32)
    return (tables[f"{name}_quantized"].astype(np.float32) - zero) * tables[f"{name}_scale"]


def state_of(file: Path) -> dict[str, Any]:
    """The network's parameters, by their names in PyTorch."""
    tables = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(file)).graph.initializer}
    found = {name: array for name, array in tables.items() if name.endswith((".bias", "norm.weight", "ln.weight"))}
    found |= {f"{name}.weight": floats(tables, f"{name}.weight") for name in ("word", "position")}
    found |= {f"{name}.weight": floats(tables, f"{name}.weight").T for name in ("act", "score")}
    maps = [name.removesuffix("_quantized") for name in tables if name.startswith("onnx::") and "quantized" in name]
    found |= {name: floats(tables, old).T for name, old in zip(IN_ORDER, maps, strict=True)}
    return {name: torch.tensor(np.ascontiguousarray(array), dtype=torch.float32) for name, array in found.items()}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    network = Network(inputs_of(options.weights / PIECES).size, len(ANNOTATED))
    network.load_state_dict(state_of(options.weights / MODEL))
    torch.save(network.state_dict(), options.out / "0.pt")
    shutil.copy(options.weights / PIECES, options.out / PIECES)
    print(options.out / "0.pt")


if __name__ == "__main__":
    main()
