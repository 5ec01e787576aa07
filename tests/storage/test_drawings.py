"""A drawing is kept under its key, goes with its campaign, and is in no backup; one moment for what is read at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot.storage import backup_rows
from bot.storage.drawings import MOST
from bot.storage.errors import CampaignUnknown
from bot.storage.records_shares import Drawn
from bot.storage.store import Store
from tests.storage.networkers import sharing


def test_a_drawing_is_found_under_its_own_key_only(store: Store, campaign_id: int) -> None:
    other, _ = store.create_campaign(store.create_pole("le pôle des Lacs"), "Automne")
    store.keep_drawing(campaign_id, Drawn.PAGE, "a" * 64, b"<p>\0\xff</p>")
    store.keep_drawing(campaign_id, Drawn.PAGE, "a" * 64, b"not the first")
    assert store.drawing(campaign_id, "a" * 64) == b"<p>\0\xff</p>"
    assert store.drawing(campaign_id, "b" * 64) is None
    assert store.drawing(other, "a" * 64) is None
    assert store.drawings({campaign_id: "a" * 64, other: "a" * 64}) == {campaign_id: b"<p>\0\xff</p>"}
    assert store.drawings({}) == {}


def test_the_oldest_of_a_kind_goes(store: Store, campaign_id: int) -> None:
    store.keep_drawing(campaign_id, Drawn.ROWS, "r", b"rows")
    for number in range(MOST + 2):
        store.keep_drawing(campaign_id, Drawn.PAGE, str(number), b"page")
    kept = [number for number in range(MOST + 2) if store.drawing(campaign_id, str(number))]
    assert kept == list(range(2, MOST + 2))
    assert store.drawing(campaign_id, "r") == b"rows"


def test_a_drawing_goes_with_its_campaign(store: Store) -> None:
    _, campaign, _ = sharing(store, store.create_network("le réseau"))
    store.keep_drawing(campaign, Drawn.PAGE, "a", b"page")
    store.delete_campaign(campaign)
    assert store.drawing(campaign, "a") is None
    # Drawn meanwhile by someone who still had the picture.
    store.keep_drawing(campaign, Drawn.PAGE, "a", b"page")
    assert store.drawing(campaign, "a") is None
    with pytest.raises(CampaignUnknown):
        store.campaign(campaign)


def test_no_backup_holds_a_drawing(engine: Any, store: Store, campaign_id: int) -> None:
    store.keep_drawing(campaign_id, Drawn.PAGE, "a", b"page")
    with engine.connect() as connection:
        assert "drawings" not in backup_rows.tables_of(connection)


def test_what_is_read_at_once_is_of_one_moment(store: Store, campaign_id: int) -> None:
    with store.at_once(), ThreadPoolExecutor() as elsewhere:
        before = store.campaign(campaign_id)
        elsewhere.submit(store.close_campaign, campaign_id).result()
        with store.at_once():
            assert store.campaign(campaign_id) == before
        with pytest.raises(RuntimeError):
            store.new_campaign_link(campaign_id)
    assert store.campaign(campaign_id).campaign.closed


def test_reading_goes_on_after_a_fault_inside(store: Store, campaign_id: int) -> None:
    with pytest.raises(CampaignUnknown), store.at_once():
        store.campaign(campaign_id + 1)
    store.close_campaign(campaign_id)
    assert store.campaign(campaign_id).campaign.closed
