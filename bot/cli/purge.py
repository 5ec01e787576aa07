"""`jalon purge`: what the retention rules take away, now or as a trial."""

from __future__ import annotations

from typing import Annotated

import typer

from bot import app as wiring
from bot import settings as settings_module
from bot.cli.faults import explained
from bot.storage.records_shares import Purged
from bot.storage.store import Store

COUNTS = (
    ("campaigns", "collecte, avec tout ce qu’elle contient", "collectes, avec tout ce qu’elles contiennent"),
    ("people", "participation sans accord", "participations sans accord"),
    ("accesses", "ligne du journal des lectures", "lignes du journal des lectures"),
    ("pictures", "photo de réseau", "photos de réseau"),
    ("accounts", "compte sans usage", "comptes sans usage"),
    ("exchanges", "note ou message entre un réseau et un pôle", "notes ou messages entre un réseau et un pôle"),
)  # fmt: skip


def purge(
    trial: Annotated[bool, typer.Option("--essai", help="Dire ce qui partirait, sans rien effacer.")] = False,
) -> None:
    """Effacer ce qui a dépassé la durée de conservation (« jalon serve » le fait aussi, tous les quarts d’heure)."""
    with explained():
        settings = settings_module.read()
        store, months = wiring.open_store(settings), settings.privacy.months
        due = [_named(store, campaign_id) for campaign_id in store.due_for_purge(months)] if trial else []
        found = store.would_purge(months) if trial else store.purge(months)
    typer.echo(f"Durée de conservation : {months} mois après la fin d’une collecte (JALON_RETENTION_MONTHS).")
    for line in (*due, *_lines(found, trial)):
        typer.echo(line)
    if trial:
        typer.echo("C’est un essai : rien n’a été effacé.")


def _lines(found: Purged, trial: bool) -> list[str]:
    counted = [(getattr(found, name), one, many) for name, one, many in COUNTS]
    lines = [f"  {count} {many if count > 1 else one}" for count, one, many in counted if count]
    if not lines:
        return ["Rien ne partirait aujourd’hui." if trial else "Rien n’avait à être effacé."]
    return ["Partirait :" if trial else "Effacé :", *lines]


def _named(store: Store, campaign_id: int) -> str:
    record = store.campaign(campaign_id)
    ends = [at for at in (record.closed_at, record.closes_at) if at]
    when = f"terminée le {min(ends):%d/%m/%Y}" if record.campaign.closed else "ouverte, mais sans réponse depuis"
    return f"Collecte {record.id}, « {record.title} », {record.pole_name} : {when} ; {record.begun} participation(s)."
