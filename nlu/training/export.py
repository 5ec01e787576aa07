"""From a checkpoint to what is shipped: ONNX, eight bits.

    python -m nlu.training.export --checkpoint /tmp/encoder/4.pt --out nlu/reading/weights
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import torch  # type: ignore[import-not-found,unused-ignore]
from onnx import TensorProto  # type: ignore[import-not-found,unused-ignore]

from nlu.reading.encoder import MODEL, PIECES, inputs_of
from nlu.reading.model import ANNOTATED
from nlu.training.graph import write
from nlu.training.network import Network


def restored(checkpoint: Path) -> Network:
    """The network of a checkpoint; its pieces stand beside it."""
    network = Network(inputs_of(checkpoint.parent / PIECES).size, len(ANNOTATED))
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    network.eval()
    return network


def quantise(source: Path, target: Path) -> None:
    """Weights to seven bits of eight, by channel: the same results with and without VNNI instructions."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped,unused-ignore]

    # Shapes are not told past onnxruntime's own operations; everything between them is floats.
    quantize_dynamic(source, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                     extra_options={"DefaultTensorType": TensorProto.FLOAT})


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        floats = Path(folder) / "floats.onnx"
        write(restored(options.checkpoint), floats)
        quantise(floats, options.out / MODEL)
    shutil.copy(options.checkpoint.parent / PIECES, options.out / PIECES)
    print(f"{options.out / MODEL}: {(options.out / MODEL).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
