"""The pipeline of `config.yml`: each component is one stage of `nlu.reading` with Rasa's manners, and nothing more."""

from __future__ import annotations

from typing import Any, ClassVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, METADATA, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components import wire
from nlu.reading import choices, free, observation, sure
from nlu.reading.cascade import UNREAD, Stage
from nlu.reading.model import Context, Interpretation

READ = "read"
"""Message property: the `Interpretation`, once a stage has understood the message."""
INTERPRETATION = "interpretation"
DIALOGUE = "dialogue"
"""Output properties: the interpretation as JSON, and the dialogue that came with the message."""


class StageComponent(GraphComponent):
    """Runs its stage on messages that no earlier stage has understood."""

    stage: ClassVar[Any]
    """A `Stage`; held as a static method, which mypy does not see through."""

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> StageComponent:
        """Nothing to learn here: what is learnt is shipped with `nlu.reading`."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Read each message with the dialogue that came as its metadata."""
        for message in messages:
            if message.get(READ) is None:
                found = self.read(message)
                if found is not None:
                    message.set(READ, found)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training data pass unchanged."""
        return training_data

    def read(self, message: Message) -> Interpretation | None:
        """What this stage makes of a message."""
        stage: Stage = self.stage
        return stage(message.get(TEXT) or "", _context(message))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class TapReader(StageComponent):
    """What was tapped, and what a channel already knows (a photo, an empty message)."""

    def read(self, message: Message) -> Interpretation | None:
        """The meaning of the button, or of the fault the channel names."""
        given = message.get(METADATA) or {}
        if given.get("given"):
            return wire.interpretation(given["given"])
        return choices.tapped(given["tapped"], _context(message)) if given.get("tapped") else None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ChoiceReader(StageComponent):
    """The options of the dialogue state, typed."""

    stage = staticmethod(choices.chosen)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ObservationReader(StageComponent):
    """In `observation`, the message as typed, unless it is exactly a command."""

    stage = staticmethod(observation.as_typed)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SureReader(StageComponent):
    """Numbers, official labels, commands: read by rule."""

    stage = staticmethod(sure.read)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class FreeReader(StageComponent):
    """Everything else: a distribution learnt from the corpus."""

    def __init__(self) -> None:
        """Loads what was learnt once; a clear error when it is missing."""
        self._reader = free.load()

    def read(self, message: Message) -> Interpretation | None:
        """What the learnt reader makes of a message."""
        return self._reader.read(message.get(TEXT) or "", _context(message))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ActIntent(StageComponent):
    """The act becomes Rasa's intent, for the rules to choose the action."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Write intent, interpretation and dialogue where Rasa and the actions look for them."""
        for message in messages:
            read = message.get(READ) or UNREAD
            confidence = max(read.scores) if not read.sure else 1.0
            message.set(INTENT, {INTENT_NAME_KEY: read.act.value, PREDICTED_CONFIDENCE_KEY: confidence},
                        add_to_output=True)
            message.set(INTERPRETATION, wire.interpretation_json(read), add_to_output=True)
            message.set(DIALOGUE, message.get(METADATA) or {}, add_to_output=True)
        return messages


def _context(message: Message) -> Context:
    given = (message.get(METADATA) or {}).get("context")
    return given.value if given else Context("question")
