"""Links into Telegram; without its library, for the pages and the command line."""

from __future__ import annotations

PATH = "/telegram"
"""Where Telegram brings updates, under the address of the pages."""


def start_link(username: str, token: str = "") -> str:
    """Opens the private chat; with a token, *Démarrer* sends it."""
    return f"https://t.me/{username}?start={token}" if token else f"https://t.me/{username}"


class Way:
    """From a page to the bot. `username`: empty without a bot, or as long as Telegram has not told its name."""

    def __init__(self, username: str = "") -> None:
        self.username = username

    def link(self, token: str = "") -> str:
        """With a campaign's or a person's token; empty when there is nobody to talk with."""
        return start_link(self.username, token) if self.username else ""
