"""The web application: its routes, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Lifespan

from bot.channels.telegram.links import Way
from bot.channels.web.assets import Assets
from bot.channels.web.conversation import FAREWELL, Conversation
from bot.channels.web.door import Door
from bot.channels.web.faults import Faults
from bot.channels.web.guard import LARGEST_UPDATE, BodyLimit, SecurityHeaders
from bot.channels.web.lexicon import ADDRESS as LEXICON
from bot.channels.web.lexicon import Lexicon
from bot.channels.web.pages import Pages
from bot.channels.web.privacy import PrivacyPages
from bot.channels.web.report import Report
from bot.channels.web.stitched import LEVEL
from bot.channels.web.summary import Summary
from bot.engine.engine import Engine
from bot.review.app import review
from bot.settings import Settings
from bot.storage.errors import StorageError


def web(engine: Engine, settings: Settings, lifespan: Lifespan[Starlette] | None = None,
        telegram: Way | None = None, routes: Sequence[Route] = ()) -> Starlette:  # fmt: skip
    """Every page, over that engine. `lifespan`: what else lives as long as the server; `routes`: what it serves."""
    assets = Assets()
    pages = Pages(assets)
    faults = Faults(pages)
    privacy = PrivacyPages(engine.store, settings.privacy, assets)
    reviewing, answers = review(engine.store, settings, assets)
    return Starlette(
        routes=[*_routes(engine, assets, pages, telegram or Way()), *privacy.routes, *reviewing, *routes],
        middleware=[
            Middleware(SecurityHeaders, secure=settings.address.startswith("https://")),
            Middleware(GZipMiddleware, compresslevel=LEVEL),
            Middleware(BodyLimit, larger={route.path: LARGEST_UPDATE for route in routes}),
        ],
        exception_handlers={
            StorageError: faults.storage, HTTPException: faults.http, Exception: faults.other, **answers,
        },
        lifespan=lifespan,
    )


def _routes(engine: Engine, assets: Assets, pages: Pages, telegram: Way) -> list[Route]:
    conversation, report = Conversation(engine, pages, telegram), Report(engine, pages)
    door = Door(engine, pages, conversation, telegram)

    async def farewell(request: Request) -> Response:
        return pages.page("farewell.html", text=engine.wording.text("erase.done", 0, {}))

    return [
        Route("/", door.home),
        Route("/aller", door.follow, methods=["POST"]),
        Route("/c/{token}", door.campaign),
        Route("/c/{token}", door.begin, methods=["POST"]),
        Route("/p/{token}", conversation.show),
        Route("/p/{token}/message", conversation.answer, methods=["POST"]),
        # A page shown in answer to a form has that form's address: reloading it leads back to the conversation.
        Route("/p/{token}/message", conversation.back),
        Route("/bilan/{token}", Summary(engine, pages, telegram).show),
        Route("/bilan/{token}/bilan.pdf", report.pdf),
        Route("/bilan/{token}/bilan.png", report.png),
        Route(LEXICON, Lexicon(pages).show),
        Route(FAREWELL, farewell),
        Route("/sante", health),
        Route("/statique/{name}", assets.serve),
    ]


async def health(request: Request) -> Response:
    """Touches neither the database nor the pipeline, so that it waits for neither."""
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})
