"""A Bot API server of our own: HTTP on loopback, strict where Telegram is strict, with faults on request.

Its rules come from https://core.telegram.org/bots/api; `test_messages.py`, `test_updates.py` and
`test_protocol.py` hold one test for each, named after it.
"""
