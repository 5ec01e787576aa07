"""axe-core, in French, on a page as it stands."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

VENDOR = Path(__file__).parent / "vendor"
RUN = """async () => {
    axe.configure({ locale: %s });
    const rules = { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } };
    const found = await axe.run(document, { rules, resultTypes: ["violations"] });
    return found.violations.map((v) => `${v.id}: ${v.help} → ${v.nodes.map((n) => n.html.slice(0, 120)).join(" | ")}`);
}"""


def violations(page: Page) -> list[str]:
    """What axe finds, each with the elements at fault; contrast as for AAA."""
    source, locale = _vendored()
    page.evaluate(source)
    found: list[str] = page.evaluate(RUN % json.dumps(locale))
    return found


@cache
def _vendored() -> tuple[str, object]:
    (source,) = VENDOR.glob("axe-*.min.js")
    return source.read_text(encoding="utf-8"), json.loads((VENDOR / "axe-fr.json").read_text(encoding="utf-8"))
