"""What is stitched is one gzip stream that anyone reads, and the same page for who takes no gzip."""

from __future__ import annotations

import gzip
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.channels.web.pages import PERSONAL
from bot.channels.web.stitched import CUT, stitched
from bot.reports.pressed import Piece, plain, pressed


def asking(accepts: str) -> Request:
    return Request({"type": "http", "headers": [(b"accept-encoding", accepts.encode())]})


def page_of(texts: list[str]) -> Response:
    return HTMLResponse(str(CUT).join(texts), 200, PERSONAL)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4), st.integers(0, 9))
def test_one_stream_whatever_the_pieces(texts: list[str], seed: int) -> None:
    parts = [random.Random(seed + place).randbytes(seed * 9_000).hex() for place in range(len(texts) - 1)]
    whole = "".join(text + part for text, part in zip(texts, [*parts, ""], strict=True))
    pieces = [Piece.of(part.encode()) for part in parts]
    sent = stitched(asking("gzip, deflate, br"), page_of(texts), pieces)
    assert gzip.decompress(sent.body).decode() == whole
    assert (sent.headers["content-encoding"], sent.headers["content-length"]) == ("gzip", str(len(sent.body)))
    bare = stitched(asking(""), page_of(texts), pieces)
    assert bare.body.decode() == whole
    assert "content-encoding" not in bare.headers


def test_it_is_still_that_page() -> None:
    page = HTMLResponse(f"<p>{CUT}</p>", 404, PERSONAL, background=BackgroundTask(print))
    sent = stitched(asking("gzip"), page, [Piece.of(b"figures")])
    assert (sent.status_code, sent.background) == (404, page.background)
    kept = {name: sent.headers[name.lower()] for name in PERSONAL}
    assert kept == PERSONAL
    assert (sent.headers["content-type"], sent.headers["vary"]) == ("text/html; charset=utf-8", "Accept-Encoding")


def test_a_cut_without_its_part_is_refused() -> None:
    with pytest.raises(ValueError, match="1 cuts for 2 parts"):
        stitched(asking("gzip"), page_of(["a", "b"]), [Piece.of(b"")] * 2)


@given(st.binary(max_size=2_000), st.binary(max_size=2_000))
def test_the_check_of_two_texts_without_reading_the_second(first: bytes, second: bytes) -> None:
    assert Piece.of(second).after(zlib.crc32(first)) == zlib.crc32(first + second)


def test_what_is_pressed_comes_back() -> None:
    assert plain(pressed("é".encode() * 5_000)).decode() == "é" * 5_000
    assert plain(pressed(b"")) == b""
