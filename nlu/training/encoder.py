"""Fine-tune e5-small to read a message's act and score; checkpoints and figures go to `--out`.

    python -m nlu.training.encoder --out /tmp/encoder        # six voices held out: for steering
    python -m nlu.training.encoder --out /tmp/encoder-2 --start /tmp/encoder/3.pt --share 0.6 \
        --hold chercheur_sociologue ouvrier_recyclerie       # on from there, two held out: what is shipped

Then `python -m nlu.training.export`. See `nlu/training/README.md`.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch  # type: ignore[import-not-found,unused-ignore]
from torch.nn import functional as f  # type: ignore[import-not-found,unused-ignore]

import referential
from nlu.corpus.load import Message, messages
from nlu.reading.encoder import PIECES, inputs_of
from nlu.reading.encoder_input import Inputs
from nlu.reading.model import ANNOTATED
from nlu.reading.tokenise import Tokeniser
from nlu.training import e5, measure
from nlu.training.batches import Batch, epoch, padded
from nlu.training.measure import HELD_OUT
from nlu.training.network import LAYERS, Network, name_signs, start
from nlu.training.ngrams import context_of
from nlu.training.vocabulary import kept

SEED = 20140919
RATE, HEAD_RATE, DECAY, WARM = 2.5e-4, 1e-3, 0.9, 0.06


def fresh(folder: Path) -> tuple[Network, Inputs]:
    """The base, its vocabulary cut and written to `folder`."""
    base = e5.read()
    places = kept(base.pieces, base.scores)
    rows = (f"{base.pieces[p]}\t{base.scores[p]:.4f}\n" for p in places)
    (folder / PIECES).write_text("".join(rows), encoding="utf-8")
    inputs = inputs_of(folder / PIECES)
    network = Network(inputs.size, len(ANNOTATED), base.epsilon)
    start(network, base.weights, places)
    name_signs(network, Tokeniser.of(folder / PIECES), {i.code: i.wording for i in referential.load().indicators})
    return network, inputs


def again(checkpoint: Path, folder: Path) -> tuple[Network, Inputs]:
    """A checkpoint, its vocabulary copied to `folder`."""
    shutil.copy(checkpoint.parent / PIECES, folder / PIECES)
    inputs = inputs_of(folder / PIECES)
    network = Network(inputs.size, len(ANNOTATED))
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    return network, inputs


def groups(network: Network, share: float) -> list[dict[str, Any]]:
    """Parameters with their rates: the heads fast, the lowest layers slowly."""
    found = []
    for name, parameter in network.named_parameters():
        parts = name.split(".")
        depth = 0 if parts[0] != "layers" else 1 + int(parts[1])
        rate = HEAD_RATE if parts[0] in ("act", "score") else RATE * DECAY ** (LAYERS - depth)
        found.append({"params": [parameter], "lr": rate * share, "weight_decay": 0.01 if parameter.ndim > 1 else 0.0})
    return found


def loss_of(network: Network, batch: Batch) -> Any:
    """Cross-entropy of act and score, and the squared distance between cumulated scores: far is worse than near."""
    with torch.autocast("cpu", torch.bfloat16):
        acts, scores = network(batch.pieces, batch.message)
    acts, scores = acts.float(), scores.float()
    total = batch.scored.sum().clamp(min=1.0)
    marks = -(batch.scores * f.log_softmax(scores, 1)).sum(1)
    gap = (f.softmax(scores, 1) * batch.scored[:, None] - batch.scores).cumsum(1).square().sum(1)
    return f.cross_entropy(acts, batch.acts) + ((marks + gap) * batch.scored).sum() / total


def predict(network: Any, inputs: Inputs, every: Sequence[Message], size: int = 64) -> tuple[Any, Any]:
    """Logits of acts and scores, in the messages' order."""
    rows = [inputs.row(m.text, context_of(m)) for m in every]
    order = sorted(range(len(rows)), key=lambda place: len(rows[place][0]))
    acts, scores = torch.zeros(len(rows), len(ANNOTATED)), torch.zeros(len(rows), 6)
    network.eval()
    with torch.no_grad():
        for at in range(0, len(order), size):
            places = order[at:at + size]
            with torch.autocast("cpu", torch.bfloat16):
                found = network(*padded([rows[p] for p in places]))
            acts[places], scores[places] = found[0].float(), found[1].float()
    return acts.numpy(), scores.numpy()


class Pair:
    """Two processes, one core each, on one network in shared memory: each takes half of every batch.

    On two shared cores this goes on at the pace of what is free; two threads of one process wait for each other.
    """

    def __init__(self, network: Network) -> None:
        """Before the second process starts."""
        self.network = network.share_memory()
        self.barrier = multiprocessing.get_context("fork").Barrier(2)
        self.others = [torch.zeros_like(p).share_memory_() for p in network.parameters()]

    def half(self, batch: Batch, rank: int) -> float:
        """Gradients of every second message; the loss."""
        if rank == 1:
            for parameter, gradient in zip(self.network.parameters(), self.others, strict=True):
                parameter.grad = gradient
        if rank >= len(batch.pieces):
            return 0.0
        loss = loss_of(self.network, Batch(*(getattr(batch, name)[rank::2] for name in Batch.__slots__)))
        loss.backward()
        return float(loss.detach())

    def help(self, epochs: Iterator[Iterator[Batch]]) -> None:
        """The second process: the same batches, the other halves."""
        for batches in epochs:
            self.network.train()
            for batch in batches:
                self.half(batch, 1)
                self.barrier.wait()
                self.barrier.wait()

    def step(self, batch: Batch, optimiser: Any, schedule: Any) -> float:
        """The first process: its half, then one step with both halves' gradients; its loss."""
        loss = self.half(batch, 0)
        self.barrier.wait()
        for parameter, gradient in zip(self.network.parameters(), self.others, strict=True):
            parameter.grad.add_(gradient).mul_(0.5)
            gradient.zero_()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        schedule.step()
        self.barrier.wait()
        return loss


def train(network: Network, inputs: Inputs, corpus: Sequence[Message], held: Sequence[Message],
          options: argparse.Namespace) -> None:
    """The epochs, each with its figures and its checkpoint."""
    pair, began, chances = Pair(network), time.time(), (random.Random(SEED), random.Random(SEED))
    other = multiprocessing.get_context("fork").Process(target=pair.help, daemon=True, args=(
        (epoch(corpus, inputs, options.batch, chances[1]) for _ in range(options.epochs)),))
    other.start()
    optimiser = torch.optim.AdamW(groups(network, options.share), fused=True)
    steps = options.epochs * (len(corpus) // options.batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(step / (WARM * steps), 0.5 + 0.5 * math.cos(math.pi * min(1.0, step / steps))))
    for number in range(1, options.epochs + 1):
        network.train()
        losses: list[float] = []
        for batch in epoch(corpus, inputs, options.batch, chances[0]):
            losses.append(pair.step(batch, optimiser, schedule))
            if len(losses) % 50 == 0:
                print(f"{len(losses)} {time.time() - began:.0f} s {sum(losses[-50:]) / 50:.3f}", flush=True)
        torch.save(network.state_dict(), options.out / f"{number}.pt")
        print(f"epoch {number} {time.time() - began:.0f} s loss {sum(losses) / len(losses):.3f}", flush=True)
        if held:
            seen = held if number == options.epochs else held[::3]
            acts, scores = predict(network, inputs, seen)
            print(measure.line(measure.figures(seen, torch.tensor(acts).softmax(1).numpy(), scores)), flush=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold", nargs="*", default=HELD_OUT, help="voices held out")
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from, its pieces beside it")
    parser.add_argument("--share", type=float, default=1.0, help="of the rates: less when going on")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--part", type=float, default=1.0, help="part of the corpus, for a learning curve")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    network, inputs = again(options.start, options.out) if options.start else fresh(options.out)
    held = [m for m in messages() if m.voice in options.hold]
    corpus = [m for m in messages() if m.voice not in options.hold]
    corpus = random.Random(SEED).sample(corpus, int(len(corpus) * options.part))
    print(f"{len(corpus)} messages, {len(held)} held out, {inputs.size} pieces", flush=True)
    train(network, inputs, corpus, held, options)


if __name__ == "__main__":
    main()
