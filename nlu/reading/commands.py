"""Commands: the phrases of `phrases/<act>.yml`, exact but for politeness, hesitations and spelling."""

from __future__ import annotations

from collections.abc import Iterator

from nlu.reading import targets
from nlu.reading.model import Act, Interpretation, Reason
from nlu.reading.normalise import MARKS, key
from nlu.reading.phrases.load import Entry, Words, acts, holds, inner, sequences
from nlu.reading.sure_figure import Figure

LONGEST = 16
"""Words in the longest message read as a command."""
TERM = 6
"""Words in the longest term."""
UNKNOWN_WORD = 25
"""Letters of the longest unknown word whose meaning is asked."""
STATEMENTS = frozenset({Act.AFFIRM, Act.DENY, Act.NON_RESPONSE})
"""Acts that a question mark undoes: « oui ? » says something else than « oui »."""
SLASHES = {"aide": Act.HELP, "help": Act.HELP, "bilan": Act.SUMMARY, "resume": Act.SUMMARY, "pause": Act.PAUSE,
           "stop": Act.PAUSE, "retour": Act.BACK, "reprendre": Act.CONTINUE, "start": Act.CONTINUE,
           "effacer": Act.ERASE, "lexique": Act.EXPLAIN, "corriger": Act.CORRECT, "passer": Act.NON_RESPONSE}
WHY = {
    Act.AFFIRM: "vous êtes d’accord", Act.DENY: "vous n’êtes pas d’accord", Act.NON_RESPONSE: "vous préférez passer",
    Act.EXPLAIN: "vous demandez une explication", Act.CORRECT: "vous voulez corriger une réponse",
    Act.BACK: "vous revenez en arrière", Act.PAUSE: "vous demandez une pause", Act.CONTINUE: "vous reprenez",
    Act.SUMMARY: "vous demandez votre bilan", Act.ERASE: "vous demandez l’effacement", Act.OTHER: "",
    Act.HELP: "vous demandez de l’aide",
}
REASONS = {
    Reason.NO_INFORMATION: "vous dites ne pas savoir", Reason.NOT_CONCERNED: "vous n’êtes pas concerné",
    Reason.TOO_EARLY: "vous trouvez qu’il est trop tôt", Reason.PREFER_NOT: "vous préférez ne pas répondre",
}


def read(said: Words, state: str, proposed: int | None = None) -> Interpretation | None:
    """The command that the message exactly is in that state; None when it is none, or might be two."""
    if said[:1] == ("/",):
        return _slash(said[1:])
    words = tuple(token for token in said if token not in MARKS)
    if not words or len(words) > LONGEST:
        return None
    for held in inner(words, sequences("padding", "before"), sequences("padding", "after")):
        for found in _meanings(held, "?" in said, state, proposed):
            return found
    return None


def request(said: Words, state: str) -> Interpretation | None:
    """A question about a word that is not all known: « 4, c'est du bon ? », « décloisonné, c'est abattre un mur ? »."""
    words = tuple(token for token in said if token not in MARKS)
    if not words or len(words) > LONGEST or state == "observation":
        return None
    for entry, held in acts().hits(key(words)):
        fits = entry.slot == "inconnu" and state in entry.states and ("?" in said) >= entry.asked
        if fits and len(held or "") <= UNKNOWN_WORD:
            topic = targets.near_term(held or "") or entry.topic if entry.topic == "unknown" else entry.topic
            return Interpretation(entry.act, why=WHY[entry.act], topic=topic, sure=True)
    return _about_a_term(words) if said[-1] == "?" else None


def glossary(words: Words) -> Interpretation:
    """« lexique » and the words after it: all of it, the one that they name or nearly, or that there is none."""
    topic = (targets.term(key(words)) or targets.near_term(key(words)) or "unknown") if words else "glossary"
    return Interpretation(Act.EXPLAIN, why=WHY[Act.EXPLAIN], topic=topic, sure=True)


def _slash(words: Words) -> Interpretation | None:
    if words[:1] == ("lexique",):
        return glossary(words[1:])
    act = SLASHES.get(words[0]) if len(words) == 1 else None
    reason = Reason.UNSPECIFIED if act is Act.NON_RESPONSE else None
    return Interpretation(act, why=WHY[act], reason=reason, sure=True) if act else None


def _meanings(words: Words, asked: bool, state: str, proposed: int | None) -> Iterator[Interpretation]:
    """What these words are in that state, phrases first, then « X ? » of a glossary term."""
    said = key(words)
    for entry, held in acts().hits(said):
        if state in entry.states and not (asked and entry.act in STATEMENTS) and asked >= entry.asked:
            found = _meaning(entry, held, said, proposed)
            if found is not None:
                yield found
    if asked and len(words) <= 6:
        term = targets.term(said)
        if term is not None:
            yield Interpretation(Act.EXPLAIN, why=WHY[Act.EXPLAIN], topic=term, sure=True)


def _meaning(entry: Entry, held: str | None, said: str, proposed: int | None) -> Interpretation | None:
    if entry.slot == "mot":
        term = targets.term(held or "")
        return Interpretation(entry.act, why=WHY[entry.act], topic=term, sure=True) if term else None
    if entry.slot == "inconnu":
        return None
    if entry.slot == "cible":
        target = targets.named(held or "") or targets.code_at_end(said)
        return Interpretation(entry.act, why=WHY[entry.act], target=target, sure=True) if target else None
    if entry.step:
        return _moved(entry.step, proposed)
    why = REASONS.get(entry.reason, WHY[entry.act]) if entry.reason else WHY[entry.act]
    return Interpretation(entry.act, why=why, reason=entry.reason, topic=entry.topic, sure=True)


def _about_a_term(words: Words) -> Interpretation | None:
    """« Décloisonné, c'est abattre quel mur ? »: a question that opens with a term and asks for its meaning."""
    for end in range(min(TERM, len(words) - 1), 0, -1):
        term = targets.term(key(words[:end]))
        if term is not None:
            rest = words[end:]
            asks = holds(rest, sequences("meaning", "cues")) and not holds(rest, sequences("meaning", "ironic"))
            return Interpretation(Act.EXPLAIN, why=WHY[Act.EXPLAIN], topic=term, sure=True) if asks else None
    return None


def _moved(step: int, proposed: int | None) -> Interpretation | None:
    """So many points more or less than the proposed score, shown before it is recorded."""
    if proposed is None:
        return None
    score = min(6, max(1, proposed + step))
    points = "un point" if abs(step) == 1 else f"{abs(step)} points"
    why = f"vous demandez {points} de {'plus' if step > 0 else 'moins'} que {proposed}"
    return Figure(score, (score,), False, why).as_note(Act.CORRECT)
