"""The fiche du pôle, and the good experiences a pole wrote down."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from bot.storage.base import Base, inserting
from bot.storage.records import PoleRecord
from bot.storage.records_poles import (
    MOST_PRIORITIES,
    SHOWABLE,
    Economy,
    EconomyLevel,
    Experience,
    Governance,
    PoleSheet,
    Priority,
    Stage,
)
from bot.storage.tables import poles
from bot.storage.tables_poles import experiences, pole_sheets
from referential.model import Horizon


class Sheets(Base):
    """What a pole says of itself."""

    def poles(self) -> list[PoleRecord]:
        """All of them, in the order they were made."""
        with self._reading() as connection:
            rows = connection.execute(select(poles).order_by(poles.c.id)).all()
        return [PoleRecord(row.id, row.name, row.region, tuple(row.departments), row.invented) for row in rows]

    def rename_pole(self, pole_id: int, name: str, region: str | None, departments: tuple[str, ...]) -> None:
        """Its name and its place, which campaigns show."""
        row = {"name": name, "region": region, "departments": list(departments)}
        with self._writing() as connection:
            connection.execute(update(poles).where(poles.c.id == pole_id).values(**row))

    def sheet(self, pole_id: int) -> PoleSheet:
        """An empty one when nothing was written yet."""
        with self._reading() as connection:
            row = connection.execute(_SHEET, {"pole": pole_id}).first()
        return _sheet(row) if row else PoleSheet(pole_id)

    def save_sheet(self, sheet: PoleSheet) -> bool:
        """False when someone else saved it meanwhile, and nothing was written."""
        if len(sheet.priorities) > MOST_PRIORITIES or not sheet.shown <= SHOWABLE:
            raise ValueError("more than a sheet holds")
        row = _row(sheet) | {"version": sheet.version + 1, "updated_at": self._clock()}
        with self._writing() as connection:
            if sheet.version == 0:
                insert = inserting(connection, pole_sheets).values(pole_id=sheet.pole_id, **row)
                done = connection.execute(insert.on_conflict_do_nothing(index_elements=["pole_id"]))
            else:
                same = pole_sheets.c.pole_id == sheet.pole_id, pole_sheets.c.version == sheet.version
                done = connection.execute(update(pole_sheets).where(*same).values(**row))
            return bool(done.rowcount > 0)

    def experiences(self, pole_id: int) -> list[Experience]:
        """By indicator."""
        ours = select(experiences).where(experiences.c.pole_id == pole_id).order_by(experiences.c.indicator)
        with self._reading() as connection:
            return [Experience(*row[1:]) for row in map(tuple, connection.execute(ours))]

    def note_experience(self, pole_id: int, indicator: str, text: str, may_be_asked: bool) -> None:
        """In place of the one noted before."""
        row = {"text": text, "may_be_asked": may_be_asked, "at": self._clock()}
        with self._writing() as connection:
            insert = inserting(connection, experiences).values(pole_id=pole_id, indicator=indicator, **row)
            connection.execute(insert.on_conflict_do_update(index_elements=["pole_id", "indicator"], set_=row))

    def forget_experience(self, pole_id: int, indicator: str) -> bool:
        """False when there was none."""
        its = delete(experiences).where(experiences.c.pole_id == pole_id, experiences.c.indicator == indicator)
        with self._writing() as connection:
            return bool(connection.execute(its).rowcount > 0)


def _row(sheet: PoleSheet) -> dict[str, Any]:
    return {
        "territory": sheet.territory, "stage": sheet.stage.value if sheet.stage else None,
        "domains": list(sheet.domains), "structures": dict(sheet.structures), "cooperation": list(sheet.cooperation),
        "governance": sheet.governance.value if sheet.governance else None,
        "economy": {level.value: asdict(economy) for level, economy in sheet.economy.items()},
        "ambitions": sheet.ambitions, "priorities": [asdict(priority) for priority in sheet.priorities],
        "charter_on": sheet.charter_on, "shown": sorted(sheet.shown),
    }  # fmt: skip


def _sheet(row: Any) -> PoleSheet:
    return PoleSheet(
        pole_id=row.pole_id,
        territory=row.territory,
        stage=Stage(row.stage) if row.stage else None,
        domains=tuple(row.domains),
        structures=row.structures,
        cooperation=tuple(row.cooperation),
        governance=Governance(row.governance) if row.governance else None,
        economy={EconomyLevel(level): Economy(**economy) for level, economy in row.economy.items()},
        ambitions=row.ambitions,
        priorities=tuple(Priority(one["text"], Horizon(one["horizon"])) for one in row.priorities),
        charter_on=row.charter_on,
        shown=frozenset(row.shown),
        version=row.version,
        updated_at=row.updated_at,
    )


_SHEET = select(pole_sheets).where(pole_sheets.c.pole_id == bindparam("pole"))
