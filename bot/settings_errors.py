"""What is wrong with the settings."""

from __future__ import annotations


class SettingsError(Exception):
    """A setting that cannot be used; the message is a French sentence."""
