"""Static files under addresses that hold a hash of their content, so that a browser may keep them for good."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "static"
REPORTS = Path(__file__).parents[2] / "reports" / "static"
REVIEW = Path(__file__).parents[2] / "review" / "static"
PREFIX = "/statique/"
FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
_NAMED = re.compile(rb'(?<=url\("/statique/)[\w.-]+(?="\))')
mimetypes.add_type("font/woff2", ".woff2")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as served."""

    url: str
    content: bytes
    type: str


class Assets:
    """Every file of these folders, read once; a style sheet's own references are given their hashes too."""

    def __init__(self, *folders: Path) -> None:
        found = (file for folder in folders or (FOLDER, REPORTS, REVIEW) for file in sorted(folder.iterdir()))
        files = [file for file in found if file.is_file() and file.suffix != ".txt"]
        self._by_name: dict[str, Asset] = {}
        # Style sheets last: they name the others.
        for file in sorted(files, key=lambda file: file.suffix == ".css"):
            content = _NAMED.sub(lambda found: self._hashed(found[0]), file.read_bytes())
            self._by_name[file.name] = _asset(file, content)
        self._by_url = {asset.url: asset for asset in self._by_name.values()}

    def url(self, name: str) -> str:
        """The address of a file; KeyError for one that is not there."""
        return self._by_name[name].url

    async def serve(self, request: Request) -> Response:
        """The file at that address."""
        asset = self._by_url.get(request.url.path)
        if asset is None:
            raise HTTPException(404)
        return Response(asset.content, media_type=asset.type, headers=FOR_GOOD)

    def _hashed(self, name: bytes) -> bytes:
        return self.url(name.decode()).removeprefix(PREFIX).encode()


def _asset(file: Path, content: bytes) -> Asset:
    mark = hashlib.sha256(content).hexdigest()[:12]
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return Asset(f"{PREFIX}{file.stem}-{mark}{file.suffix}", content, kind)
