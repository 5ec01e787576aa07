"""A Bot API server of our own, for tests, the demonstration and the bench: HTTP on loopback, strict where Telegram is
strict, with faults on request.

Its rules come from https://core.telegram.org/bots/api; `tests/botapi` holds one test for each, named after it.
"""
