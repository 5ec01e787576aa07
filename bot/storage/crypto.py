"""What keeps a chat id unreadable to who reads the database alone: a keyed hash to find it, a seal to write to it."""

from __future__ import annotations

import base64
import hmac

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SHORTEST_SECRET = 16


class Vault:
    """All that is derived from the installation's one secret; changing it makes links and sealed addresses void."""

    def __init__(self, secret: str) -> None:
        if len(secret) < SHORTEST_SECRET:
            raise ValueError(f"Le secret doit compter au moins {SHORTEST_SECRET} caractères.")
        self._secret = secret.encode()
        key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"jalon:addresses").derive(self._secret)
        self._fernet = Fernet(base64.urlsafe_b64encode(key))

    def __repr__(self) -> str:
        return "Vault(…)"

    def mac(self, message: str) -> bytes:
        """HMAC-SHA256 under the secret."""
        return hmac.digest(self._secret, message.encode(), "sha256")

    def chat_hash(self, chat_id: int) -> str:
        """The same chat always gives the same hash, which says nothing of it without the secret."""
        return self.mac(f"chat:{chat_id}").hex()

    def seal(self, address: str) -> str:
        """Different at each call."""
        return self._fernet.encrypt(address.encode()).decode()

    def unseal(self, sealed: str | None) -> str | None:
        """None when there is nothing, or it was sealed under another secret: the message is lost, not the others."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode() if sealed else None
        except InvalidToken:
            return None
