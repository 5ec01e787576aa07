"""The encoder in PyTorch: e5-small, its pieces cut, a head for the act and one for the score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch  # type: ignore[import-not-found,unused-ignore]
from torch import nn  # type: ignore[import-not-found,unused-ignore]
from torch.nn import functional as f  # type: ignore[import-not-found,unused-ignore]

from nlu.reading.encoder_input import INDICATORS, PROPOSED, READINGS, STATES
from nlu.reading.tokenise import PAD, Tokeniser

WIDTH, HEADS, LAYERS, INNER = 384, 12, 12, 1536
POSITIONS = 192


class Layer(nn.Module):  # type: ignore[misc,unused-ignore]
    """Attention, then two linear maps, each normalised after."""

    def __init__(self, epsilon: float) -> None:
        super().__init__()
        self.qkv, self.ao = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.fi, self.fo = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.aln, self.oln = nn.LayerNorm(WIDTH, epsilon), nn.LayerNorm(WIDTH, epsilon)

    def forward(self, x: Any, mask: Any) -> Any:
        """`mask`: 0 where attention may go, a large negative number elsewhere."""
        q, k, v = self.qkv(x).unflatten(-1, (3, HEADS, WIDTH // HEADS)).permute(2, 0, 3, 1, 4).unbind(0)
        seen = f.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        x = self.aln(x + self.ao(seen.transpose(1, 2).flatten(-2)))
        return self.oln(x + self.fo(f.gelu(self.fi(x))))


class Network(nn.Module):  # type: ignore[misc,unused-ignore]
    """(pieces, which of them are the message's) → logits of the acts and of the six scores."""

    def __init__(self, size: int, acts: int, epsilon: float = 1e-12) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(size, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.norm, self.dropout = nn.LayerNorm(WIDTH, epsilon), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(epsilon) for _ in range(LAYERS))
        self.act, self.score = nn.Linear(WIDTH, acts), nn.Linear(WIDTH, 6)

    def forward(self, pieces: Any, message: Any) -> tuple[Any, Any]:
        """Both (batch × length); `message` holds 1.0 on the message's pieces."""
        pooled = self.dropout(self.pool(pieces, message))
        return self.act(pooled), self.score(pooled)

    def pool(self, pieces: Any, message: Any) -> Any:
        """The mean of the last layer over the message."""
        mask = (pieces == PAD)[:, None, None, :].to(torch.float32) * -1e9
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.norm(self.word(pieces) + self.position(places)))
        for layer in self.layers:
            x = layer(x, mask)
        share = message / message.sum(1, keepdim=True).clamp(min=1.0)
        return (x.float() * share[:, :, None]).sum(1)


def start(network: Network, weights: dict[str, Any], kept: list[int]) -> None:
    """Fill it with e5's `weights`; `kept`: e5's number of each piece, in our order."""
    table = {name: torch.tensor(array) for name, array in weights.items()}
    state = network.state_dict()
    state["word.weight"][:len(kept)] = table["emb.word"].view(-1, WIDTH)[kept]
    state["position.weight"].copy_(table["emb.pos"].view(-1, WIDTH)[:POSITIONS] + table["emb.type"][:WIDTH])
    state["norm.weight"].copy_(table["emb.ln.w"])
    state["norm.bias"].copy_(table["emb.ln.b"])
    for place in range(LAYERS):
        for end, kind in (("w", "weight"), ("b", "bias")):
            joined = torch.cat([table[f"l{place}.{part}.{end}"] for part in "qkv"])
            state[f"layers.{place}.qkv.{kind}"].copy_(joined.view_as(state[f"layers.{place}.qkv.{kind}"]))
            for part in ("ao", "fi", "fo", "aln", "oln"):
                target = state[f"layers.{place}.{part}.{kind}"]
                target.copy_(table[f"l{place}.{part}.{end}"].view_as(target))


def name_signs(network: Network, tokeniser: Tokeniser, wordings: Mapping[str, str]) -> None:
    """Start each sign of the dialogue as the mean of the words it stands for."""
    words = [*STATES, *READINGS, *(str(n or "-") for n in PROPOSED), *(wordings.get(c, "-") for c in INDICATORS)]
    with torch.no_grad():
        for place, text in enumerate(words, start=tokeniser.size):
            network.word.weight[place] = network.word.weight[tokeniser.pieces(text)].mean(0)
