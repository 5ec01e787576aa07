"""« Commencer » tapped twice begins once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from bot.storage.records import Begun

REMEMBERED = 500


class Beginnings:
    """The last participations begun, by the id of the form that began them; in this process, for a while."""

    def __init__(self) -> None:
        self._begun: OrderedDict[str, asyncio.Future[Begun]] = OrderedDict()

    async def once(self, form_id: str, begin: Callable[[], Awaitable[Begun]]) -> Begun:
        """What `begin` makes, or made already for that form; forgotten when it fails."""
        if form_id not in self._begun:
            self._begun[form_id] = asyncio.ensure_future(begin())
            if len(self._begun) > REMEMBERED:
                self._begun.popitem(last=False)
        try:
            # Shielded: a browser that leaves takes its own request with it, not the other one's.
            return await asyncio.shield(self._begun[form_id])
        except Exception:
            self._begun.pop(form_id, None)
            raise
