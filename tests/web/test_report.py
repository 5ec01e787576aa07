"""The report behind the summary's link: a PDF and a picture."""

from __future__ import annotations

import pytest

from tests.web.site import Person


@pytest.mark.parametrize(("name", "kind", "magic"), [
    ("bilan.pdf", "application/pdf", b"%PDF"), ("bilan.png", "image/png", b"\x89PNG"),
])  # fmt: skip
async def test_the_report_is_downloaded_from_the_summary(asked: Person, name: str, kind: str, magic: bytes) -> None:
    await asked.tap("note:4|4 · plutôt satisfaisant")
    participation = asked.site.store.participation_by_token(asked.path.rsplit("/", 1)[-1].partition("#")[0])
    summary = f"/bilan/{asked.site.store.summary_token(participation)}"
    page = await asked.client.get(summary)
    assert f"{summary}/{name}" in page.text
    made = await asked.client.get(f"{summary}/{name}")
    assert made.status_code == 200
    assert made.headers["content-type"] == kind
    assert made.content.startswith(magic)


async def test_an_unknown_summary_has_no_report(person: Person) -> None:
    assert (await person.client.get("/bilan/nowhere/bilan.pdf")).status_code == 404
