"""axe-core, in French, on a page as it stands: narrow and wide, in light and in dark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, Template
from playwright.sync_api import Page

VENDOR = Path(__file__).parent / "vendor"
WIDTHS = (320, 1920)
SCHEMES = ("light", "dark")
TEMPLATES_SEEN: set[Path] = set()
"""Of the pages looked at so far, what they extend and include among them."""
AT_REST = """() => !document.querySelector(".htmx-request")
    && document.getAnimations().every((one) => one.playState !== "running")"""
"""What is on its way is pale: nothing is read of its colours."""
RUN = """async () => {
    axe.configure({ locale: %s });
    const rules = { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } };
    // Stylesheets are fetched and parsed again for one rule alone, and that one is experimental: it never runs.
    const preload = { assets: ["media"] };
    const found = await axe.run(document, { rules, preload, resultTypes: ["violations"] });
    return found.violations.map((v) => `${v.id}: ${v.help} → ${v.nodes.map((n) => n.html.slice(0, 120)).join(" | ")}`);
}"""


def faults(page: Page) -> list[str]:
    """What axe finds in each size and each scheme; the page keeps its place."""
    TEMPLATES_SEEN.update(_rendered)
    _rendered.clear()
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            found += [f"{width} px, {scheme}: {one}" for one in _violations(page)]
    return found


_rendered: set[Path] = set()


@contextmanager
def noting_templates() -> Iterator[None]:
    """Meanwhile every template that is rendered counts as seen when axe next looks."""
    get = Environment.get_template

    def noted(environment: Environment, *arguments: Any, **more: Any) -> Template:
        template = get(environment, *arguments, **more)
        _rendered.add(Path(str(template.filename)))
        return template

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "get_template", noted)
        yield


def _violations(page: Page) -> list[str]:
    """Each with the elements at fault; contrast as for AAA."""
    source, locale = _vendored()
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(source)
    page.wait_for_function(AT_REST)
    found: list[str] = page.evaluate(RUN % json.dumps(locale))
    return found


@cache
def _vendored() -> tuple[str, object]:
    (source,) = VENDOR.glob("axe-*.min.js")
    return source.read_text(encoding="utf-8"), json.loads((VENDOR / "axe-fr.json").read_text(encoding="utf-8"))
