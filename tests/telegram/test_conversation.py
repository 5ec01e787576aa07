"""A whole conversation on a phone."""

from __future__ import annotations

import pytest

from bot.storage.store import Store
from tests.botapi.phone import Phone, eventually
from tests.telegram.talk import scores, tap, to_first_question


@pytest.mark.usefixtures("alive")
async def test_a_whole_essential_by_taps(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    for score in "425316423":
        await tap(phone, score)
    await phone.hears("https://jalon.test/bilan/")
    assert scores(store, phone) == [(f"{o}1", int(s)) for o, s in zip("ABCDEFGHI", "425316423", strict=True)]
    await eventually(lambda: not store.unsent("telegram"))
