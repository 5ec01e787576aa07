"""What the secret protects."""

from __future__ import annotations

import pytest

from bot.storage.crypto import Vault
from bot.storage.tokens import LinkKind, derived, digest, drawn
from tests.storage.builders import SECRET

VAULT = Vault(SECRET)


def test_a_chat_has_one_hash_that_depends_on_the_secret() -> None:
    assert VAULT.chat_hash(4217) == Vault(SECRET).chat_hash(4217)
    assert len({VAULT.chat_hash(4217), VAULT.chat_hash(4218), Vault(SECRET * 2).chat_hash(4217)}) == 3


def test_what_is_sealed_is_read_again_only_with_the_secret() -> None:
    sealed = VAULT.seal("4217")
    assert sealed != VAULT.seal("4217")
    assert VAULT.unseal(sealed) == "4217"
    assert Vault(SECRET * 2).unseal(sealed) is None
    assert VAULT.unseal("abîmé") is None
    assert VAULT.unseal(None) is None


def test_a_short_secret_is_refused_and_none_is_printed() -> None:
    with pytest.raises(ValueError, match="au moins 16"):
        Vault("court")
    assert SECRET not in repr(VAULT)


def test_tokens_differ_by_kind_person_and_generation() -> None:
    tokens = {derived(VAULT, kind, id_, generation) for kind in LinkKind for id_ in (1, 11) for generation in (0, 1)}
    assert len(tokens | {drawn(), drawn()}) == 3 * 2 * 2 + 2


def test_tokens_fit_a_telegram_start_link_and_an_address() -> None:
    for token in (derived(VAULT, LinkKind.RETURN, 1, 0), drawn()):
        assert len(token) <= 64
        assert token.replace("-", "").replace("_", "").isalnum()
        assert token.isascii()
        assert len(digest(token)) == 64
