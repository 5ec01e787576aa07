"""`python -m bot.cli`: the same as `jalon`."""

from bot.cli import app

app()
