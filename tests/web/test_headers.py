"""What travels with every page: a strict policy, no cookie, nothing from elsewhere."""

from __future__ import annotations

import re

import pytest

from bot.channels.web.assets import FOLDER, Assets
from bot.channels.web.pages import TEMPLATES
from tests.web.brains import Nobody
from tests.web.site import Person, Site

PATHS = ("/", "/rien", "/sante", "/au-revoir")


async def test_every_answer_has_the_security_headers_and_no_cookie(asked: Person) -> None:
    for path in (*PATHS, asked.path, f"/c/{asked.site.token}"):
        headers = (await asked.client.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in headers


async def test_only_where_there_is_https_is_it_asked_for(database_url: str) -> None:
    for address, asked in (("http://jalon.test", False), ("https://jalon.test", True)):
        async with Site(database_url, Nobody(), address).browser() as client:
            assert ("strict-transport-security" in (await client.get("/")).headers) is asked


async def test_personal_pages_are_kept_by_no_cache(asked: Person) -> None:
    for path in (asked.path, f"/c/{asked.site.token}", "/p/inconnu"):
        headers = (await asked.client.get(path)).headers
        assert headers["cache-control"] == "no-store"
        assert "noindex" in headers["x-robots-tag"]


async def test_head_is_get_without_a_body(asked: Person) -> None:
    for path in (*PATHS, asked.path, f"/c/{asked.site.token}"):
        head, get = await asked.client.head(path), await asked.client.get(path)
        assert head.status_code == get.status_code
        assert head.headers["content-type"] == get.headers["content-type"]


async def test_static_files_are_kept_for_good_under_the_hash_of_their_content(asked: Person) -> None:
    found = set(re.findall(r'(?:src|href)="(/statique/[^"]+)"', asked.page))
    assert len(found) >= 6
    for path in found:
        response = await asked.client.get(path)
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]
    assert (await asked.client.get("/statique/jalon.css")).status_code == 404
    assert (await asked.client.get("/statique/..%2fapp.py")).status_code == 404


def test_a_style_sheet_names_its_fonts_by_their_hash() -> None:
    assets = Assets()
    css = assets._by_url[assets.url("jalon.css")]
    named = re.findall(rb'url\("([^"]+)"\)', css.content)
    assert len(named) == 3
    assert all(name.decode() in assets._by_url for name in named)


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*.html")), ids=lambda file: file.name)
def test_no_template_holds_a_script_or_a_style_of_its_own(file: object) -> None:
    text = file.read_text()  # type: ignore[attr-defined]
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|javascript:", text)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text)


def test_no_style_sheet_and_no_script_of_ours_names_another_site() -> None:
    for file in (*FOLDER.glob("*.css"), FOLDER / "jalon.js"):
        assert "http" not in file.read_text().replace("http://www.w3.org", "")


@pytest.mark.parametrize("name", [
    "--paper", "--surface", "--ink", "--muted", "--line", "--accent", "--accent-ink", "--accent-soft", "--warm",
    "--cool", "--focus", "--radius", "--font-text", "--font-title",
])  # fmt: skip
def test_the_names_that_reports_use_are_defined(name: str) -> None:
    css = (FOLDER / "jalon.css").read_text()
    assert f"{name}:" in css.partition("@media")[0]


def test_what_we_took_from_others_has_its_licence_beside_it() -> None:
    for start in ("htmx", "atkinson", "bricolage"):
        assert list(FOLDER.glob(f"{start}-LICENSE.txt"))
