"""The stock way, measured beside ours: `rasa run` and `rasa run actions`, configured as Rasa's own guide has it."""
