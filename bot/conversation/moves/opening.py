"""From the first words to the first question: welcome, consent, who answers, what is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.conversation import say
from bot.conversation.model import (
    CONSENT_VERSION,
    NAMED_CONSENT_VERSION,
    Button,
    Consent,
    ConsentChosen,
    Described,
    Event,
    Named,
    Phase,
    Reply,
    Scope,
    State,
    Turn,
)
from bot.conversation.moment import Moment
from bot.conversation.moves.answering import ask_next
from bot.conversation.plan import objectives_of, readings_of, scope_of
from nlu.reading.model import Act
from referential.model import Reading

CONSENT_PHASES = {
    Phase.CONSENT_STORE: (Consent.STORE, Phase.CONSENT_WORDS),
    Phase.CONSENT_WORDS: (Consent.WORDS, Phase.CONSENT_NETWORK),
    Phase.CONSENT_NETWORK: (Consent.NETWORK, Phase.FAMILY),
}
LONGEST_NAME = 80
YES_NO = (Button("consent:yes", "button.yes"), Button("consent:no", "button.no"))


def welcome(moment: Moment) -> Turn:
    """The first two of three short messages: what this is, how long it takes."""
    here = moment.at(phase=Phase.WELCOME)
    return Turn(here.state, (Reply("welcome.what", {"pole": moment.campaign.pole_name}), prompt(here)))


def begin(moment: Moment) -> Turn:
    """The third message, what becomes of the answers, with the first consent."""
    return to(moment, Phase.CONSENT_STORE)


def consent(moment: Moment) -> Turn:
    """One of the three choices; only the first is needed to go on."""
    given = _answer(moment) == "yes"
    choice, then = CONSENT_PHASES[moment.state.phase]
    chosen = moment.at(consents={**moment.state.consents, choice: given})
    event = ConsentChosen(choice, given, NAMED_CONSENT_VERSION if moment.campaign.named else CONSENT_VERSION)
    if choice is Consent.STORE and not given:
        return _with(to(chosen, Phase.REFUSED), event)
    if then is Phase.FAMILY and moment.campaign.named:
        then = Phase.NAME
    return _with(to(chosen, then), event)


def reconsider(moment: Moment) -> Turn:
    """After a refusal, the first consent again."""
    return to(moment, Phase.CONSENT_STORE)


def name(moment: Moment) -> Turn:
    """In a named campaign, the name as typed, or none."""
    typed = " ".join(moment.words.split())[:LONGEST_NAME] if moment.read.act is Act.OBSERVATION else ""
    return _with(to(moment, Phase.FAMILY), Named(typed or None))


def family(moment: Moment) -> Turn:
    """The stakeholder family."""
    chosen = moment.at(family=_answer(moment))
    return _with(to(chosen, Phase.POSITION), Described(chosen.state.family, None))


def position(moment: Moment) -> Turn:
    """Inside or outside the pole."""
    inside = {"inside": True, "outside": False}.get(_answer(moment))
    described = moment.at(inside=inside)
    return _with(settle(described), Described(described.state.family, inside))


def scope(moment: Moment) -> Turn:
    """Essential, complete, or chosen objectives."""
    return settle(moment.at(scope=Scope(_answer(moment))))


def objectives(moment: Moment) -> Turn:
    """One more objective, or the end of the list."""
    answer = _answer(moment)
    chosen = moment.state.objectives
    if answer == "end":
        return settle(moment) if chosen else to(moment, Phase.OBJECTIVES, "objectives.none")
    letters = [*chosen, *(letter for letter in answer.split(",") if letter not in chosen)]
    return to(moment.at(objectives=tuple(sorted(letters))), Phase.OBJECTIVES, "objectives.more")


def reading(moment: Moment) -> Turn:
    """Satisfaction, importance, or both: the first question follows."""
    answer = _answer(moment)
    readings = tuple(Reading) if answer == "both" else (Reading(answer),)
    return settle(moment.at(readings=readings))


def settle(moment: Moment) -> Turn:
    """The next thing the campaign leaves open, else the first question."""
    campaign, state = moment.campaign, moment.state
    if scope_of(campaign, state) is None:
        return to(moment, Phase.SCOPE)
    if scope_of(campaign, state) is Scope.OBJECTIVES and not _objectives_settled(moment):
        return to(moment, Phase.OBJECTIVES)
    if not readings_of(campaign, state):
        return to(moment, Phase.READING)
    return ask_next(moment)


def _objectives_settled(moment: Moment) -> bool:
    ended = moment.state.phase is Phase.OBJECTIVES and moment.read.choice == "objective:end"
    later = moment.state.phase is Phase.READING
    return bool(objectives_of(moment.campaign, moment.state)) and (bool(moment.campaign.objectives) or ended or later)


def not_chosen(moment: Moment) -> Turn:
    """No option was recognised: said otherwise, then with the buttons, then the mildest default, so never a loop."""
    misread = moment.state.misread + 1
    default = DEFAULTS.get(moment.state.phase)
    if misread >= 3 and default:
        defaulted = replace(moment, read=replace(moment.read, choice=default))
        return _lead(MOVES[moment.state.phase](defaulted), Reply(f"default.{moment.state.phase}"))
    if misread >= 3:
        paused = moment.at(misread=0, phase=Phase.PAUSED, resume_to=moment.state.phase)
        return Turn(paused.state, (Reply("pause.not_understood", {}, (say.GO_ON,)),))
    stay = moment.at(misread=misread)
    return Turn(stay.state, (prompt(stay, lead=(Reply(f"not_chosen.{misread}"),)),))


def to(moment: Moment, phase: Phase, key: str | None = None) -> Turn:
    """Go to a phase and say its prompt."""
    there = moment.at(phase=phase, misread=0)
    return Turn(there.state, (prompt(there, key),))


def prompt(moment: Moment, key: str | None = None, lead: tuple[Reply, ...] = ()) -> Reply:
    """What is asked in an opening phase, with its buttons."""
    phase = moment.state.phase
    values: dict[str, object] = {"pole": moment.campaign.pole_name, "named": moment.campaign.named}
    if phase is Phase.OBJECTIVES:
        values["chosen"] = [moment.referential.objective(c).short for c in moment.state.objectives]
    if phase is Phase.WELCOME:
        values["scope"] = moment.campaign.scope
    if phase is Phase.CONSENT_NETWORK:
        words = moment.state.consents.get(Consent.WORDS, False)
        values |= {"networks": list(moment.campaign.networks), "words": words}
    return Reply(key or f"prompt.{phase}", values, BUTTONS[phase](moment), lead)


def _families(moment: Moment) -> tuple[Button, ...]:
    return tuple(Button(f"family:{f.id}", "button.literal", {"label": f.label}) for f in moment.referential.families)


def _objectives(moment: Moment) -> tuple[Button, ...]:
    left = [o for o in moment.referential.objectives if o.code not in moment.state.objectives]
    buttons = [Button(f"objective:{o.code}", "button.objective", {"code": o.code, "label": o.short}) for o in left]
    end = (Button("objective:end", "button.objectives_end"),) if moment.state.objectives else ()
    return (*end, *buttons)


def _fixed(*buttons: Button) -> Callable[[Moment], tuple[Button, ...]]:
    return lambda moment: buttons


BUTTONS: dict[Phase, Callable[[Moment], tuple[Button, ...]]] = {
    Phase.WELCOME: _fixed(Button("welcome:go", "button.begin")),
    Phase.CONSENT_STORE: _fixed(*YES_NO),
    Phase.CONSENT_WORDS: _fixed(*YES_NO),
    Phase.CONSENT_NETWORK: _fixed(*YES_NO),
    Phase.REFUSED: _fixed(Button("refused:reconsider", "button.reconsider")),
    Phase.NAME: _fixed(Button("name:none", "button.unsaid")),
    Phase.FAMILY: _families,
    Phase.POSITION: _fixed(
        Button("position:inside", "button.inside"),
        Button("position:outside", "button.outside"),
        Button("position:unsaid", "button.unsaid"),
    ),
    Phase.SCOPE: _fixed(*(Button(f"scope:{s}", f"button.scope.{s}") for s in Scope)),
    Phase.OBJECTIVES: _objectives,
    Phase.READING: _fixed(
        *(Button(f"reading:{r}", f"button.reading.{r}") for r in (*(r.value for r in Reading), "both"))
    ),
}
# The mildest reading of silence: nothing is shared, nothing is said of the person, the shortest way is taken.
DEFAULTS = {
    Phase.CONSENT_WORDS: "consent:no",
    Phase.CONSENT_NETWORK: "consent:no",
    Phase.NAME: "name:none",
    Phase.FAMILY: "family:ne_dit_pas",
    Phase.POSITION: "position:unsaid",
    Phase.SCOPE: "scope:essential",
    Phase.READING: "reading:satisfaction",
}
MOVES = {
    Phase.CONSENT_STORE: consent,
    Phase.CONSENT_WORDS: consent,
    Phase.CONSENT_NETWORK: consent,
    Phase.NAME: name,
    Phase.FAMILY: family,
    Phase.POSITION: position,
    Phase.SCOPE: scope,
    Phase.OBJECTIVES: objectives,
    Phase.READING: reading,
}


def choose(moment: Moment) -> Turn:
    """The move of the phase for a recognised option."""
    return MOVES[moment.state.phase](moment)


def back(moment: Moment) -> Turn:
    """The opening phase before this one; nothing is undone until it is answered again."""
    order = [Phase.WELCOME, Phase.CONSENT_STORE, Phase.CONSENT_WORDS, Phase.CONSENT_NETWORK, Phase.NAME,
             Phase.FAMILY, Phase.POSITION, Phase.SCOPE, Phase.OBJECTIVES, Phase.READING]
    here = order.index(moment.state.phase) if moment.state.phase in order else 1
    earlier = [p for p in order[:here] if _asked(moment, p)]
    return to(moment, earlier[-1] if earlier else Phase.WELCOME)


def _asked(moment: Moment, phase: Phase) -> bool:
    if phase is Phase.SCOPE:
        return moment.campaign.scope is None
    if phase is Phase.OBJECTIVES:
        return moment.state.scope is Scope.OBJECTIVES
    return phase is not Phase.NAME or moment.campaign.named


def again(moment: Moment) -> Turn:
    """The prompt of the phase, once more."""
    return Turn(moment.state, (prompt(moment),))


def _answer(moment: Moment) -> str:
    return (moment.read.choice or "").partition(":")[2]


def _with(turn: Turn, event: Event) -> Turn:
    return replace(turn, events=(event, *turn.events))


def _lead(turn: Turn, said: Reply) -> Turn:
    first, *rest = turn.replies
    return replace(turn, replies=(replace(first, lead=(said, *first.lead)), *rest))


def opening_state(state: State) -> bool:
    """Whether the questions have not begun."""
    return state.phase in BUTTONS or state.phase is Phase.NEW
