"""From the share to the answer: what a facilitator and a reviewer do, each in their own browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from bot.storage.records_access import Role
from bot.storage.records_networks import NetworkRole
from tests.reports.many import people
from tests.storage.facilitators import full_sheet
from tests.web.site import Site

POLE, NETWORK, TITLE = "le pôle des Trois Rivières", "le réseau des Vallées", "Avant la rencontre de printemps"


@dataclass(frozen=True, slots=True)
class Scene:
    """A site where a collecte is closed, and who is signed in where."""

    site: Site
    awa: Page
    nadia: Page
    pole: int
    campaign: int
    network: int

    @property
    def reseaux(self) -> str:
        """The pole's pages about networks."""
        return f"/animation/poles/{self.pole}/reseaux"

    @property
    def root(self) -> str:
        """The network's pages."""
        return f"/animation/reseaux/{self.network}"


def set_up(site: Site, awa: Page, nadia: Page) -> Scene:
    """Nothing is asked nor shared yet."""
    store = site.store
    pole = store.create_pole(POLE, "Bretagne", ("Ille-et-Vilaine",), invented=True)
    store.save_sheet(full_sheet(pole))
    campaign, _ = store.create_campaign(pole, TITLE)
    people(store, campaign, 12, codes=("A1", "B1", "C1", "D1", "E1", "F1", "G1", "H1", "I1"))
    store.close_campaign(campaign)
    network = store.create_network(NETWORK, "Nous aidons les pôles de montagne à se parler.", invented=True)
    _enter(awa, store.invite("awa@pole.test", pole, Role.FACILITATOR))
    _enter(nadia, store.invite_to_network("nadia@reseau.test", network, NetworkRole.COORDINATOR))
    for email, name in (("awa@pole.test", "Awa"), ("nadia@reseau.test", "Nadia")):
        store.rename_account(store.known_account(email), name)
    return Scene(site, awa, nadia, pole, campaign, network)


def shared(scene: Scene) -> Iterator[tuple[str, Page]]:
    """The pole asks and shares, the coordinator accepts. What is yielded: a moment worth a picture."""
    awa, nadia = scene.awa, scene.nadia
    awa.goto(scene.reseaux)
    awa.locator(f"form[action$='/{scene.network}/demander'] button").click()
    awa.goto(f"{scene.reseaux}/{scene.network}/collectes/{scene.campaign}")
    awa.get_by_label("Les chiffres, avec les observations").check()
    yield "partager", awa
    awa.get_by_role("button", name="Partager avec ce réseau").click()
    nadia.goto(f"{scene.root}/diagnostics")
    expect(nadia.get_by_text("Aucun diagnostic n’est partagé")).to_be_visible()
    nadia.goto(scene.root)
    nadia.get_by_role("link", name="Un pôle demande à être suivi").click()
    nadia.get_by_role("button", name="Accepter").click()
    expect(nadia.get_by_text("Le réseau suit maintenant ce pôle")).to_be_visible()


def read(scene: Scene) -> Iterator[tuple[str, Page]]:
    """The reviewer filters, reads, notes, proposes a help."""
    nadia = scene.nadia
    nadia.goto(f"{scene.root}/diagnostics")
    nadia.get_by_text("Filtrer et ordonner").click()
    nadia.get_by_label("Région").select_option("Bretagne")
    nadia.get_by_label("Où vous en êtes").select_option("À lire")
    nadia.get_by_role("button", name="Voir ces diagnostics").click()
    yield "liste", nadia
    nadia.get_by_role("link", name="Le pôle des Trois Rivières").click()
    expect(nadia.get_by_role("button", name="Lu", exact=True)).to_have_attribute("aria-pressed", "true")
    yield "diagnostic", nadia
    nadia.get_by_role("button", name="Contact pris").click()
    nadia.get_by_text("Notes du réseau").click()
    nadia.get_by_label("Une note").fill("Rappeler Awa en juin, après leur assemblée.")
    nadia.get_by_role("button", name="Garder cette note").click()
    nadia.get_by_text("Messages avec le pôle").click()
    nadia.get_by_label("Votre message").fill("Nous avons deux heures à vous consacrer.")
    nadia.get_by_label("L’aide que vous proposez").select_option(index=1)
    yield "proposer", nadia
    nadia.get_by_role("button", name="Envoyer").click()
    expect(nadia.get_by_text("Le message est envoyé")).to_be_visible()


def answered(scene: Scene) -> Iterator[tuple[str, Page]]:
    """The facilitator answers, the reviewer reads it; then the facilitator withdraws."""
    awa, nadia = scene.awa, scene.nadia
    awa.goto(f"{scene.reseaux}/messages")
    expect(awa.get_by_text("Rappeler Awa")).to_have_count(0)
    awa.get_by_role("link", name="Répondre").click()
    awa.get_by_label("Oui, volontiers").check()
    awa.get_by_label("Quelques mots").fill("Avec plaisir, plutôt en janvier.")
    awa.get_by_role("button", name="Envoyer la réponse").click()
    nadia.goto(scene.root)
    nadia.get_by_role("link", name="Lire un message d’un pôle").click()
    expect(nadia.get_by_text("Avec plaisir, plutôt en janvier.")).to_be_visible()
    yield "reponse", nadia
    awa.goto(f"{scene.reseaux}/lectures")
    expect(awa.get_by_text("a lu").first).to_be_visible()
    awa.goto(f"{scene.reseaux}/{scene.network}/collectes/{scene.campaign}")
    awa.get_by_role("button", name="Retirer à ce réseau").click()
    (share,) = scene.site.store.shares_of(scene.pole)
    nadia.goto(f"{scene.root}/diagnostics/{share.id}")
    expect(nadia.get_by_text("n’est plus, partagé avec votre réseau")).to_be_visible()
    nadia.goto(f"{scene.root}/diagnostics")
    expect(nadia.get_by_text("Aucun diagnostic n’est partagé")).to_be_visible()


def moments(scene: Scene) -> Iterator[tuple[str, Page]]:
    """The whole story."""
    parts: tuple[Callable[[Scene], Iterator[tuple[str, Page]]], ...] = (shared, read, answered)
    for part in parts:
        yield from part(scene)


def _enter(page: Page, token: str) -> None:
    page.goto(f"/animation/entrer/{token}")
    page.get_by_role("button", name="Accepter et entrer").click()
