"""A Bot API server of our own: HTTP on loopback, strict where Telegram is strict, with faults on request.

Its rules come from https://core.telegram.org/bots/api; `test_rules.py` holds one test for each.
"""
