# ruff: noqa: N818 (each name says what happened)
"""EngineError
├── ModelMissing      no trained model where one was expected
├── TurnFailed        the pipeline or an action broke on this message; nothing was written
└── TooBusy           the same conversation kept moving under us
"""


class EngineError(Exception):
    """Any fault of the engine. The message is a French sentence for the person who runs Jalon."""


class ModelMissing(EngineError):
    """No trained model was found."""


class TurnFailed(EngineError):
    """The turn could not be computed; the conversation is unchanged."""


class TooBusy(EngineError):
    """Another process took turn after turn of the same conversation."""
