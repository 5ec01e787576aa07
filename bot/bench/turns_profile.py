"""Where our time goes: one server in this process, spoken to over HTTP, each stage of a turn timed."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.bench.turns_people import Line, Visitor
from bot.bench.turns_sides import SECRET, database
from bot.bench.turns_spans import Spans
from bot.bench.turns_talk import begin, mixed, open_campaign

POINTS, WINDOW, PEOPLE = (5, 300), 10, 3
KINDS = {"sure": "sûr", "free": "libre"}
HTTP = "HTTP : connexion, en-têtes, formulaire, redirection"
CODEC, HOPS = "état en JSON et retour", "passer d’un fil à l’autre"
STAGES, RASA, RULES = "autres étages", "Rasa : message, suivi, graphe", "Rasa : règles → action"
STORE, BRAIN, AGENT = "bot.storage.store:Store.", "bot.engine.brain:", "bot.engine.agent:"
PIPE = "nlu.components.stages:"
TIMED = {
    "bot.channels.web.conversation:Conversation.answer": HOPS, "bot.engine.engine:Engine.take": HOPS,
    "bot.channels.web.conversation:read": HTTP, STORE + "take_in": "lien, boîte d’arrivée, participation",
    STORE + "commit": "écrire le tour",
    "bot.storage.participations:state_from_json": CODEC, "bot.storage.turns:state_to_json": CODEC,
    BRAIN + "RasaBrain.think": HOPS, BRAIN + "RasaBrain._turn": RASA, BRAIN + "_metadata": "dire le contexte",
    "nlu.components.wire:interpretation": CODEC, "nlu.components.wire:interpretation_json": CODEC,
    PIPE + "TapReader.process": STAGES, PIPE + "ChoiceReader.process": STAGES,
    PIPE + "ObservationReader.process": STAGES, PIPE + "ActIntent.process": STAGES,
    PIPE + "SureReader.process": "étage des lectures sûres", PIPE + "FreeReader.process": "étage du parler libre",
    AGENT + "TurnProcessor.action_for": RULES, "actions.turn:TurnAction.run": "appeler l’action",
    "actions.turn:step": "un pas de conversation", "bot.wording.render:Wording.say": "mettre en mots",
}  # fmt: skip


def profiled(folder: Path, model: Path) -> list[str]:
    """The table: medians in milliseconds, for a sure and a free turn, early and late in a conversation."""
    import nlu.components.stages  # noqa: F401
    from bot.engine.quiet import quiet

    quiet()
    spans = Spans()
    for place, name in TIMED.items():
        spans.time(place, name)
    seen: dict[tuple[int, str], list[dict[str, float]]] = {}
    with _served(folder, model, spans) as (store, port):
        campaign = open_campaign(store)
        for variant in range(-1, PEOPLE):
            visitor = Visitor(Line(port), begin(store, campaign))
            _talk(visitor, variant, spans, seen if variant >= 0 else {})
    return _table(seen)


def _talk(visitor: Visitor, variant: int, spans: Spans, seen: dict[tuple[int, str], list[dict[str, float]]]) -> None:
    script = mixed(variant)
    for turn in range(1, POINTS[-1] + WINDOW // 2 + 1):
        sentence = next(script)
        spans.taken()
        took = visitor.says(sentence.text)
        point = next((p for p in POINTS if p - WINDOW // 2 < turn <= p + WINDOW // 2), None)
        if point is not None:
            # The redirect may be counted a moment after the answer is read.
            time.sleep(0.02)
            seen.setdefault((point, sentence.kind), []).append(_charged(spans.taken(), took))


def _charged(spent: dict[str, float], took: float) -> dict[str, float]:
    """By what is shown: what no span counted is HTTP."""
    http = spent.get(HTTP, 0.0) + max(0.0, took - sum(spent.values()))
    return {**spent, HTTP: http, "total": took}


def _table(seen: dict[tuple[int, str], list[dict[str, float]]]) -> list[str]:
    columns = [(point, kind) for point in POINTS for kind in KINDS]
    heads = " | ".join(f"{KINDS[kind]}, tour {point}" for point, kind in columns)
    lines = [f"| étape (médiane, ms) | {heads} |", "|---|" + "---:|" * len(columns)]
    names = dict.fromkeys(name for turns in seen.values() for turn in turns for name in turn if name != "total")
    medians = {name: [_median(seen[column], name) for column in columns] for name in (*names, "total")}
    for name, values in sorted(medians.items(), key=lambda item: (item[0] == "total", -item[1][0])):
        shown = " | ".join(f"{value:.2f}".replace(".", ",") for value in values)
        lines.append(f"| {f'**{name}**' if name == 'total' else name} | {shown} |")
    return lines


def _median(turns: list[dict[str, float]], name: str) -> float:
    return statistics.median(turn.get(name, 0.0) for turn in turns) * 1000


@contextmanager
def _served(folder: Path, model: Path, spans: Spans) -> Iterator[tuple[Any, int]]:
    import uvicorn

    from bot import app as wiring
    from bot.channels.web.app import web
    from bot.settings import Settings

    settings = Settings(database(folder), "127.0.0.1", 0, "http://127.0.0.1", model, secret=SECRET)
    store = wiring.open_store(settings)
    spans.time_on(store._engine.dialect, "do_commit", "disque (deux écritures durables)")
    engine = wiring.open_engine_of_turns(settings, store, wiring.open_brain(settings))
    config = uvicorn.Config(web(engine, settings), port=0, ws="none", access_log=False, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield store, server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
