"""Where every subject stands in the shaded table, drawn for a slide: geometry only."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reports.group.view import HeatCell

WIDTH, NAMES, ROW, GAP = 1136, 300, 52, 4
Rows = tuple[tuple[str, tuple[HeatCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A row an objective: its top, its name, and its squares, each with its left edge and its second line."""

    width: int
    height: int
    cell: float
    rows: tuple[tuple[float, str, tuple[tuple[float, HeatCell, str], ...]], ...]


def heat_map(rows: Rows) -> HeatMap:
    """Where one subject an objective was asked, there is room to name it."""
    count = len(rows[0][1])
    step = (WIDTH - NAMES) / count
    drawn = tuple(
        (float(ROW * place), name,
         tuple((round(NAMES + step * column, 1), cell, _beside(cell, count)) for column, cell in enumerate(cells)))
        for place, (name, cells) in enumerate(rows)
    )  # fmt: skip
    return HeatMap(WIDTH, ROW * len(rows), round(step - GAP, 1), drawn)


def _beside(cell: HeatCell, count: int) -> str:
    return " · ".join(filter(None, (cell.label if count == 1 and cell.said else "", cell.told)))
