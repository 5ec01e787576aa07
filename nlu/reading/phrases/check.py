"""What is wrong in the phrase files, every fault in one run, each as `file: path: cause`; run it to see them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from nlu.reading.model import Act, Reason
from nlu.reading.normalise import key, words
from nlu.reading.phrases.grammar import BadPhraseError, parse, wordings
from nlu.reading.phrases.load import FOLDER, STATES, Entry, Index, entries, lines
from referential.model import Reading

TOPICS: dict[Act, tuple[str, ...]] = {
    Act.HELP: ("who", "duration", "readers", "data", "howto", "purpose", "language"),
    Act.OTHER: ("thanks", "greeting", "laugh", "weather", "compliment", "annoyance", "language", "talk"),
    Act.EXPLAIN: ("scale", "why", "glossary", "unknown"),
}
LISTS = {"padding": ("before", "after"), "meaning": ("cues", "ironic"), "spelling": ("signs", "words"),
         "light": ("number_before", "number_after", "anchors", "because", "doubt", "hedges", "label_before",
                   "label_after")}
SLOTS = ("mot", "cible", "inconnu")
OF_ACT = frozenset({"states", "reason", "topic", "step", "asked", "phrases"})
OF_SCALE = frozenset({"official", "reading", "score", "accept", "phrases"})
SAMPLED = 60
"""Wordings of a phrase looked up in search of another act."""


def faults(folder: Path = FOLDER) -> list[str]:
    """Every fault of the folder; none when it is sound."""
    found = [fault for path in sorted(folder.glob("*.yml")) for fault in _file(path)]
    return found or list(_clashes(list(entries(folder))))


def _file(path: Path) -> Iterator[str]:
    try:
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        yield f"{path.name}: : YAML illisible ({str(error).splitlines()[0]})"
        return
    if path.stem in LISTS:
        yield from _lists(path, held)
    elif path.stem not in (*Act, "scale"):
        yield f"{path.name}: : aucun acte ne s’appelle « {path.stem} »"
    elif not isinstance(held, list):
        yield f"{path.name}: : une liste de blocs est attendue"
    else:
        for at, block in enumerate(held):
            check = _scale if path.stem == "scale" else _act
            for where, cause in check(path.stem, block):
                yield f"{path.name}: {at}.{where}: {cause}"


def _lists(path: Path, held: Any) -> Iterator[str]:
    parts = LISTS[path.stem]
    if not isinstance(held, dict) or set(held) != set(parts):
        yield f"{path.name}: : les listes attendues sont {', '.join(parts)}"
        return
    if path.stem == "spelling":
        for part in parts:
            for said, meaning in held[part].items():
                if not isinstance(said, str) or not isinstance(meaning, str):
                    yield f"{path.name}: {part}.{said}: entre guillemets, YAML le lit comme {meaning!r}"
        return
    for part in parts:
        yield from (f"{path.name}: {part}.{where}: {cause}" for where, cause in _phrases(held[part]))


def _act(act: str, block: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((name, "clé inconnue") for name in block if name not in OF_ACT)
    yield from (("states", f"état inconnu « {state} »") for state in block.get("states", ()) if state not in STATES)
    if "reason" in block and (act != Act.NON_RESPONSE or block["reason"] not in tuple(Reason)):
        yield "reason", f"« {block['reason']} » n’est pas une raison de {act}"
    if "topic" in block and block["topic"] not in TOPICS.get(Act(act), ()):
        yield "topic", f"« {block['topic']} » n’est pas un sujet de {act}"
    if not isinstance(block.get("step", 0), int):
        yield "step", "un nombre entier est attendu"
    yield from _phrases(block.get("phrases"))


def _scale(_: str, block: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((name, "clé inconnue") for name in block if name not in OF_SCALE)
    score, accept = block.get("score"), block.get("accept")
    if score not in range(1, 7):
        yield "score", f"{score} n’est pas de 1 à 6"
    if not isinstance(accept, list) or score not in accept or not set(accept) <= set(range(1, 7)) or len(accept) > 3:
        yield "accept", "une à trois notes voisines, dont score"
    if "reading" in block and block["reading"] not in tuple(Reading):
        yield "reading", f"lecture inconnue « {block['reading']} »"
    yield from _phrases(block.get("phrases"))


def _phrases(text: Any) -> Iterator[tuple[str, str]]:
    """Faults of a block of phrases, by line."""
    if not isinstance(text, str) or not lines(text):
        yield "phrases", "des phrases sont attendues, une par ligne, après « | »"
        return
    for at, phrase in enumerate(lines(text)):
        try:
            said = list(islice(wordings(parse(phrase)), 500))
        except BadPhraseError as error:
            yield f"phrases.{at}", str(error)
            continue
        for wording in said:
            slots = [word for word in wording.split() if word.startswith("{")]
            if not key(words(wording)):
                yield f"phrases.{at}", "une tournure est vide"
            if any(slot.strip("{}") not in SLOTS for slot in slots):
                yield f"phrases.{at}", f"case inconnue {slots[0]}"
                break


def _clashes(known: list[Entry]) -> Iterator[str]:
    """Wordings that mean two things in the same state."""
    index = Index((entry.phrase, entry) for entry in known)
    place = {id(entry): at for at, entry in enumerate(known)}
    for at, entry in enumerate(known):
        for wording in islice(wordings(parse(entry.phrase)), SAMPLED) if not entry.slot else ():
            for other, _ in index.hits(key(words(wording))):
                shared = set(entry.states) & set(other.states)
                if not other.slot and place[id(other)] > at and shared and _meaning(entry) != _meaning(other):
                    yield (f"{entry.act}.yml: « {wording} »: aussi dans {other.act}.yml (« {other.phrase[:40]} ») "
                           f"pour {', '.join(sorted(shared))}")


def _meaning(entry: Entry) -> tuple[object, ...]:
    return entry.act, entry.reason, entry.topic, entry.step


if __name__ == "__main__":
    found = faults()
    print("\n".join(found) or "aucun défaut")
    sys.exit(bool(found))
