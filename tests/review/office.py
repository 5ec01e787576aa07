"""The application for those who run a pole, and a browser without JavaScript that fills in its forms."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import httpx

from bot.settings_mail import Mail
from bot.storage.records_access import Role
from tests.web.brains import Nobody
from tests.web.site import ADDRESS, Site, text_of

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class Office(Site):
    """A site with mail, or without."""

    def __init__(self, database_url: str, mail: Mail | None = None, address: str = ADDRESS) -> None:
        super().__init__(database_url, Nobody(), address, mail)
        self.pole_id = self.store.campaign(self.campaign_id).pole_id


class Browser:
    """Keeps cookies, follows redirects as a browser does, sends the forms of the page it sees."""

    def __init__(self, office: Office, agent: str = FIREFOX) -> None:
        transport = httpx.ASGITransport(office.app, raise_app_exceptions=False)
        self.office, self.path = office, ""
        self.http = httpx.AsyncClient(transport=transport, base_url=office.settings.address,
                                      headers={"User-Agent": agent})  # fmt: skip
        self.page, self.status = "", 0

    async def open(self, path: str) -> str:
        """A page, whatever it leads to; its text."""
        return self._see(await self.http.get(path.removeprefix(self.office.settings.address), follow_redirects=True))

    async def send(self, action: str, **fields: str) -> str:
        """The form of this page that goes to `action`, with those fields; the text of what follows."""
        form = next(form for form in forms(self.page) if form[0] == action)
        sent = await self.http.post(action or self.path, data=form[1] | fields)
        if sent.status_code == 303:
            return await self.open(sent.headers["location"])
        return self._see(sent)

    async def enter(self, email: str, role: Role = Role.FACILITATOR, pole_id: int = 0) -> Browser:
        """Signed in, in that pole."""
        token = self.office.store.invite(email, pole_id or self.office.pole_id, role)
        await self.open(f"/animation/entrer/{token}")
        await self.send("")
        assert self.status == 200
        return self

    @property
    def account_id(self) -> int:
        cookie = next(value for name, value in self.http.cookies.items() if name.endswith("jalon"))
        return self.office.store.signed_in(cookie)[0].account_id

    def _see(self, response: httpx.Response) -> str:
        self.page, self.status, self.path = response.text, response.status_code, response.url.path
        self.headers = response.headers
        return text_of(response.text)


def forms(page: str) -> list[tuple[str, dict[str, str]]]:
    """Each form: where it goes ("" for the page's own address) and its hidden fields."""
    reader = _Forms()
    reader.feed(page)
    return reader.found


def link_in(text: str) -> str:
    """The address in a mail."""
    return unescape(re.findall(r"https?://\S+", text)[0])


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((given.get("action", ""), {}))
        elif tag == "input" and self.found and given.get("type") == "hidden":
            self.found[-1][1][given["name"]] = given.get("value", "")
