"""Many invented poles with their networks: rows in bulk, then the pictures by the code that takes real ones."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing import get_context
from typing import Any

from sqlalchemy import select, text

from bot.seed.bulk import put
from bot.seed.drawn import Drawn, Lot, Row, words
from bot.storage import tables
from bot.storage.backup_rows import give_ids_after, last_id
from bot.storage.database import checkpoint, writers
from bot.storage.errors import translated
from bot.storage.records_networks import Acceptance, NetworkRole
from bot.storage.records_shares import Extent, ReadingState
from bot.storage.store import Store
from bot.storage.tables_networks import network_poles
from bot.storage.tables_poles import experiences, pole_sheets
from bot.storage.tables_shares import shared_pictures, shares
from referential.model import Referential

CHUNK = 25
"""Poles in one transaction."""
FEW = 20
"""Pictures taken in less time than other processes need to start."""
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many; `seed`: the same one gives the same poles. `today`: what their past is counted from."""

    poles: int
    people: int
    seed: int
    today: datetime


class Many:
    """Run again, it goes on where it was: nothing is added to what is whole."""

    def __init__(self, engine: Any, store: Store, referential: Referential, wanted: Wanted, tell: Tell) -> None:
        self._engine, self._store, self._wanted, self._tell = engine, store, wanted, tell
        self._lot = Lot(referential, wanted.people, wanted.seed, wanted.today)

    def fill(self) -> int:
        """Every row but the pictures; how many poles were added."""
        networks = self._networks()
        there = len(self._store.poles_of_network(networks[""]))
        for first in range(there + 1, self._wanted.poles + 1, CHUNK):
            last = min(first + CHUNK - 1, self._wanted.poles)
            every = [self._lot.pole(number) for number in range(first, last + 1)]
            with translated(), writers(self._engine).begin() as connection:
                _write(connection, every, networks)
            self._tell(f"{last} pôles sur {self._wanted.poles}")
        self._settle()
        return max(0, self._wanted.poles - there)

    def pictureless(self) -> list[int]:
        """The shared campaigns that have no picture yet."""
        having = select(shared_pictures.c.campaign_id)
        ours = select(shares.c.campaign_id).where(shares.c.campaign_id.not_in(having)).distinct()
        with translated(), self._engine.connect() as connection:
            return list(connection.execute(ours.order_by(shares.c.campaign_id)).scalars())

    def _networks(self) -> dict[str, int]:
        """Theirs by région, and "" for the one of all; made at the first run."""
        told, known = words(), {one.name: one.id for one in self._store.networks() if one.invented}
        names = {"": told.national} | {region: told.regional.format(region=region) for region in told.regions}
        found = {region: known.get(name) or self._store.create_network(name, told.about, invented=True)
                 for region, name in names.items()}  # fmt: skip
        if self._store.account_by_email(told.reviewer["email"]) is None:
            token = self._store.invite_to_network(told.reviewer["email"], found[""], NetworkRole.COORDINATOR)
            self._store.rename_account(self._store.use_pass(token, "mesures").account_id, told.reviewer["name"])
        return found

    def _settle(self) -> None:
        """What a database does by itself after a while."""
        if self._engine.dialect.name == "postgresql":
            with self._engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                connection.execute(text("VACUUM ANALYZE"))
        checkpoint(self._engine)


def take_pictures(campaigns: Sequence[int], opened: Callable[[], Store], tell: Tell) -> None:
    """By as many processes as there are cores, when it is worth it; `opened`: a store of one's own, wherever called."""
    if len(campaigns) < FEW:
        _open(opened)
        for campaign_id in campaigns:
            _take(campaign_id)
        return
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _open, (opened,)) as workers:
        for done, _ in enumerate(workers.map(_take, campaigns, chunksize=10), 1):
            if done % 100 == 0:
                tell(f"{done} photos sur {len(campaigns)}")


def _write(connection: Any, every: Sequence[Drawn], networks: dict[str, int]) -> None:
    """Numbers are reserved first: others may be writing."""
    pole_ids = _numbered(connection, tables.poles, [one.pole for one in every])
    _put_of(connection, pole_sheets, pole_ids, (([one.sheet]) for one in every))
    _put_of(connection, experiences, pole_ids, _once(one.experiences for one in every))
    for pole_id, one in zip(pole_ids, every, strict=True):
        put_people(connection, pole_id, one)
    _shares(connection, pole_ids, every, networks)


def put_people(connection: Any, pole_id: int, one: Drawn) -> list[int]:
    """Its campaigns and all that was answered in them; their numbers."""
    rounds: list[int] = []
    for row in one.campaigns:
        previous = rounds[-1] if rounds else None
        rounds += _numbered(connection, tables.campaigns, [{**row, "pole_id": pole_id, "previous_id": previous}])
    for row, id_ in zip(one.campaigns, rounds, strict=True):
        row["id"] = id_
    ids = _numbered(connection, tables.participations, [_of(row, "campaign", rounds) for row in one.participations])
    for table, rows in ((tables.consents, one.consents), (tables.answers, one.answers),
                        (tables.observations, one.observations)):  # fmt: skip
        put(connection, table, [_of(row, "participation", ids) for row in rows])
    return rounds


def _shares(connection: Any, pole_ids: Sequence[int], every: Sequence[Drawn], networks: dict[str, int]) -> None:
    """With the network of all, and with that of the région."""
    followed, shared = [], []
    for pole_id, one in zip(pole_ids, every, strict=True):
        for network_id in (networks[""], networks[one.region]):
            at = one.campaigns[0]["opens_at"] - timedelta(days=30)
            followed.append({"network_id": network_id, "pole_id": pole_id, "state": Acceptance.ACCEPTED.value,
                             "asked_at": at, "settled_at": at})  # fmt: skip
            shared += [_share(network_id, pole_id, row) for row in one.campaigns]
    put(connection, network_poles, followed)
    put(connection, shares, shared)


def _share(network_id: int, pole_id: int, campaign: Row) -> Row:
    at = campaign["closed_at"] + timedelta(days=2)
    extents, states = list(Extent), list(ReadingState)
    return {
        "network_id": network_id, "pole_id": pole_id, "campaign_id": campaign["id"],
        "extent": extents[pole_id % len(extents)].value, "shared_at": at,
        "state": states[pole_id % len(states)].value, "state_at": at,
    }  # fmt: skip


def _numbered(connection: Any, table: Any, rows: Sequence[Row]) -> list[int]:
    """Put with numbers of their own, which the rows that refer to them need; those numbers."""
    first = last_id(connection, table) + 1
    ids = list(range(first, first + len(rows)))
    give_ids_after(connection, table, ids[-1])
    put(connection, table, [{"id": id_, **row} for id_, row in zip(ids, rows, strict=True)])
    return ids


def _put_of(connection: Any, table: Any, pole_ids: Sequence[int], rows: Iterable[Sequence[Row]]) -> None:
    put(connection, table, [{"pole_id": pole_id, **row} for pole_id, of in zip(pole_ids, rows, strict=True)
                            for row in of])  # fmt: skip


def _once(every: Iterable[list[Row]]) -> Iterable[list[Row]]:
    """One experience an indicator."""
    return (list({row["indicator"]: row for row in rows}.values()) for rows in every)


def _of(row: Row, name: str, ids: Sequence[int]) -> Row:
    """`campaign`, a place, becomes `campaign_id`, a number."""
    return {f"{name}_id": ids[row[name]], **{key: value for key, value in row.items() if key != name}}


_STORE: list[Store] = []
"""This process's own."""


def _open(opened: Callable[[], Store]) -> None:
    _STORE[:] = [opened()]


def _take(campaign_id: int) -> None:
    import referential
    from bot.reports.network import ahead

    store, data = _STORE[0], referential.load()
    for share in store.shares_of(store.campaign(campaign_id).pole_id):
        if share.campaign_id == campaign_id:
            ahead.draw(store, data, share)


def real_poles(store: Store) -> int:
    """How many are not invented."""
    return sum(not one.invented for one in store.poles())
