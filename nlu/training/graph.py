"""The network as an ONNX graph of few large steps: each layer's attention, sums and norms are one operation each.

PyTorch's own export says the same in four hundred small steps: a little slower, and eight bits hurt it more.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx  # type: ignore[import-not-found,unused-ignore]
from onnx import TensorProto, helper, numpy_helper

from nlu.reading.tokenise import PAD
from nlu.training.network import HEADS, LAYERS, Network

MICROSOFT = "com.microsoft"
"""The operations of onnxruntime beyond ONNX's own."""


class Graph:
    """Nodes and tables, added one after the other."""

    def __init__(self, network: Network) -> None:
        """Its parameters become tables as they are used."""
        self.state = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
        self.nodes: list[Any] = []
        self.tables: dict[str, Any] = {}

    def table(self, name: str, turned: bool = False) -> str:
        """A parameter of the network, `turned` for the maps that PyTorch holds the other way round."""
        return self.constant(name, self.state[name].T if turned else self.state[name])

    def constant(self, name: str, value: Any) -> str:
        """Any table."""
        self.tables[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, kind: str, inputs: list[str], output: str, domain: str = "", **options: Any) -> str:
        """One operation; its output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **options))
        return output

    def layer(self, x: str, number: int, epsilon: float) -> str:
        """`Layer.forward`."""
        at = f"layers.{number}"
        seen = self.add("Attention", [x, self.table(f"{at}.qkv.weight", True), self.table(f"{at}.qkv.bias"), "heard"],
                        f"{at}.seen", MICROSOFT, num_heads=HEADS)
        x = self.normed(self.add("MatMul", [seen, self.table(f"{at}.ao.weight", True)], f"{at}.ao"), x, at, "aln", "ao",
                        epsilon)
        inner = self.add("MatMul", [x, self.table(f"{at}.fi.weight", True)], f"{at}.fi")
        inner = self.add("BiasGelu", [inner, self.table(f"{at}.fi.bias")], f"{at}.gelu", MICROSOFT)
        return self.normed(self.add("MatMul", [inner, self.table(f"{at}.fo.weight", True)], f"{at}.fo"), x, at, "oln",
                           "fo", epsilon)

    def normed(self, y: str, x: str, at: str, norm: str, bias: str, epsilon: float) -> str:
        """Their sum with the map's bias, normalised."""
        tables = [self.table(f"{at}.{norm}.weight"), self.table(f"{at}.{norm}.bias"), self.table(f"{at}.{bias}.bias")]
        return self.add("SkipLayerNormalization", [y, x, *tables], f"{at}.{norm}", MICROSOFT, epsilon=epsilon)


def write(network: Network, file: Path, epsilon: float = 1e-12) -> None:
    """Floats; any number of messages, any length. Inputs `pieces` and `message`, outputs `acts` and `scores`."""
    graph = Graph(network)
    _embedded(graph, epsilon)
    x = "x"
    for number in range(LAYERS):
        x = graph.layer(x, number, epsilon)
    _pooled(graph, x)
    sizes = ["messages", "length"]
    described = helper.make_graph(
        graph.nodes, "reader",
        [helper.make_tensor_value_info("pieces", TensorProto.INT64, sizes),
         helper.make_tensor_value_info("message", TensorProto.FLOAT, sizes)],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["messages", count])
         for name, count in (("acts", network.act.out_features), ("scores", 6))],
        list(graph.tables.values()))
    domains = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    onnx.save(helper.make_model(described, opset_imports=domains, ir_version=8), str(file))


def _embedded(graph: Graph, epsilon: float) -> None:
    """Pieces and their places, summed and normalised; `heard`: 1 where a piece stands, 0 on padding."""
    words = graph.add("Gather", [graph.table("word.weight"), "pieces"], "words")
    graph.add("Shape", ["pieces"], "sizes")
    graph.add("Gather", ["sizes", graph.constant("second", np.array([1]))], "length")
    first = graph.constant("first", np.array([0]))
    places = graph.add("Slice", [graph.table("position.weight"), first, "length", first], "places")
    graph.add("Add", [words, places], "embedded")
    graph.add("LayerNormalization", ["embedded", graph.table("norm.weight"), graph.table("norm.bias")], "x",
              epsilon=epsilon)
    graph.add("Equal", ["pieces", graph.constant("pad", np.array(PAD))], "padding")
    graph.add("Not", ["padding"], "standing")
    graph.add("Cast", ["standing"], "heard", to=TensorProto.INT32)


def _pooled(graph: Graph, x: str) -> None:
    """The mean over the message, then the two heads."""
    graph.add("Unsqueeze", ["message", "second"], "row")
    graph.add("MatMul", ["row", x], "summed")
    graph.add("Squeeze", ["summed", "second"], "total")
    graph.add("ReduceSum", ["message", "second"], "count", keepdims=1)
    graph.add("Max", ["count", graph.constant("least", np.array(1.0, dtype=np.float32))], "divisor")
    pooled = graph.add("Div", ["total", "divisor"], "pooled")
    for name, output in (("act", "acts"), ("score", "scores")):
        mapped = graph.add("MatMul", [pooled, graph.table(f"{name}.weight", True)], f"{name}.mapped")
        graph.add("Add", [mapped, graph.table(f"{name}.bias")], output)
