"""Where things stand in a chart, by hand."""

from __future__ import annotations

import re

from bot.reports.charts import Bar, bars, quadrant
from bot.reports.drawing import STATIC
from bot.reports.palette import SHADES
from bot.reports.radar import Series, radar, wrapped

NINE = [f"{letter} · Objectif" for letter in "ABCDEFGHI"]


def test_a_six_reaches_the_outer_ring() -> None:
    found = radar(NINE, [Series("satisfaction", [6.0] * 9)])
    assert " ".join(f"{x:g},{y:g}" for x, y in found.series[0].points) == found.rings[-1]


def test_a_missing_value_breaks_the_line_and_draws_no_point() -> None:
    found = radar(NINE, [Series("satisfaction", [3.0, None, *[3.0] * 7])]).series[0]
    assert len(found.points) == 8
    assert found.line.count("M") == 7


def test_a_spread_of_one_score_is_not_drawn() -> None:
    found = radar(NINE, [Series("s", [3.0] * 9, [3, 2, *[None] * 7], [3, 5, *[None] * 7])]).series[0]
    assert len(found.spreads) == 1


def test_labels_stay_inside_the_picture() -> None:
    labels = ["A · Coopérations et mutualisations"] * 9
    found = radar(labels, [])
    for spoke in found.spokes:
        label = spoke.label
        assert label.y > 10
        assert label.y + 16 * (len(label.lines) - 1) < found.height


def test_words_are_wrapped_but_never_cut() -> None:
    assert wrapped("F · Coopérations et mutualisations", 17) == ("F · Coopérations", "et mutualisations")
    assert wrapped("anticonstitutionnellement", 10) == ("anticonstitutionnellement",)


def test_bars_follow_each_other() -> None:
    found = bars([Bar("A1", "4", 4), Bar("B1", "sans note")])
    assert [top for top, _ in found.rows] == [0, found.height / 2]
    assert found.steps[-1][0] + found.steps[-1][1] <= found.width + 0.1


def test_codes_share_a_square_and_too_many_are_counted() -> None:
    found = quadrant({f"X{place}": (2, 5) for place in range(9)})
    (square,) = [cell for cell in found.cells if cell.lines]
    assert square.lines == ("X0 X1", "X2 X3", "X4 +4")
    assert square.hot


def test_only_what_counts_without_satisfying_is_hot() -> None:
    found = quadrant({"A1": (3, 4), "B1": (4, 6), "C1": (2, 3)})
    assert {cell.lines[0]: cell.hot for cell in found.cells if cell.lines} == {"A1": True, "B1": False, "C1": False}


def test_a_slide_is_shaded_as_the_page() -> None:
    css = (STATIC / "group.css").read_text(encoding="utf-8").replace("#fff;", "#ffffff;")
    found = re.findall(r"\.heat \.step-(\d) { background: (#\w{6}); color: (#\w{6}); }", css)
    assert [(ground, ink) for _, ground, ink in found] == list(SHADES[1:])
