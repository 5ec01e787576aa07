"""What every page of `bot.review` works with: the store, the gate, the templates."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from starlette.background import BackgroundTask, BackgroundTasks
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import referential
from bot.channels.web.assets import Assets
from bot.channels.web.pages import Pages
from bot.reports.network.ahead import draw_shared
from bot.reports.words import day
from bot.review import mail
from bot.review.forms import Form
from bot.review.gate import PLACE, Gate, Here, InNetwork, Visitor
from bot.review.nav import of_pole
from bot.review.words import done, moment, say
from bot.settings import Settings
from bot.storage.store import Store

TEMPLATES = Path(__file__).parent / "templates"
OF_NETWORKS = Path(__file__).parent / "network" / "templates"
T = TypeVar("T")


class Desk:
    """Shared by all the pages; each page class is given it."""

    def __init__(self, store: Store, settings: Settings, assets: Assets) -> None:
        self.store, self.settings = store, settings
        self.gate = Gate(store, settings.address.startswith("https://"))
        self.pages = Pages(
            assets, TEMPLATES, OF_NETWORKS, say=say, place=PLACE, day=day, moment=moment, of_pole=of_pole
        )

    async def asks(self, call: Callable[..., T], *args: Any, **values: Any) -> T:
        """A call of the store, in a thread."""
        return await asyncio.to_thread(call, *args, **values)

    def shown(self, request: Request, template: str, who: Visitor | Here | InNetwork, status: int = 200, **values: Any
              ) -> Response:  # fmt: skip
        """A page for someone signed in: `visitor`, `here` (None outside a pole or network), `token`, what was done."""
        here = None if isinstance(who, Visitor) else who
        visitor = who if isinstance(who, Visitor) else who.visitor
        values = {"notice": done(request.query_params.get("fait", "")), "trouble": "", **values}
        return self.pages.page(template, status, visitor=visitor, here=here, token=visitor.token,
                               path=request.url.path, **values)  # fmt: skip

    async def member_form(self, request: Request) -> tuple[Here, Form]:
        """For a form of a pole's page: first whether they may be here, then what they sent."""
        here = await self.gate.require_member(request)
        return here, await self.gate.form(request, here.visitor)

    async def facilitator_form(self, request: Request) -> tuple[Here, Form]:
        """As `member_form`, for what a co-facilitator may not do."""
        here = await self.gate.require_facilitator(request)
        return here, await self.gate.form(request, here.visitor)

    async def reviewer_form(self, request: Request) -> tuple[InNetwork, Form]:
        """As `member_form`, of a network's page."""
        here = await self.gate.require_reviewer(request)
        return here, await self.gate.form(request, here.visitor)

    async def coordinator_form(self, request: Request) -> tuple[InNetwork, Form]:
        """As `reviewer_form`, for what a reviewer may not do."""
        here = await self.gate.require_coordinator(request)
        return here, await self.gate.form(request, here.visitor)

    async def administrator_form(self, request: Request) -> tuple[Visitor, Form]:
        """Of the installation's page."""
        visitor = await self.gate.require_administrator(request)
        return visitor, await self.gate.form(request, visitor)

    def mailing(self, to: str, key: str, values: Callable[[], dict[str, Any] | None]) -> BackgroundTask | None:
        """Once the page is sent: `values` of the text, made in a thread; None of them, no mail. None without SMTP."""
        settings = self.settings.mail
        if settings is None:
            return None

        def compose() -> Any:
            found = values()
            if found is None:
                return None
            return mail.message(settings, to, say(f"mail.{key}.subject", **found), say(f"mail.{key}.text", **found))

        return BackgroundTask(mail.send_or_log, settings, compose)

    def telling(self, people: Iterable[str], key: str, path: str, **values: str) -> BackgroundTasks:
        """Once the page is sent: a mail to each that something waits at `path`. What it says is not in it."""
        told = {"link": f"{self.settings.address}{PLACE}{path}", **values}
        mails = (self.mailing(email, key, lambda: told) for email in people)
        return BackgroundTasks([mail for mail in mails if mail])

    def drawing_ahead(self, pole_id: int, network_id: int) -> BackgroundTask:
        """Once the page is sent: what the network will open of that pole is drawn."""
        return BackgroundTask(draw_shared, self.store, referential.load(), pole_id, network_id)


def to(path: str, did: str = "") -> RedirectResponse:
    """After a form: another page, which says what was done (`done.…` in texts.yml). Reloading sends nothing again."""
    return RedirectResponse(f"{PLACE}{path}{f'?fait={quote(did)}' if did else ''}", 303)


def inside(path: str) -> str:
    """An address of ours to go to after signing in; "" for any other."""
    plain = path.isprintable() and "\\" not in path and "//" not in path
    return path if path.startswith(f"{PLACE}/") and plain and not path.startswith(f"{PLACE}/connexion") else ""
