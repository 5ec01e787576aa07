"""The routes of a network's pages.

To add a page: as in `bot/review/app.py`, with `here = await desk.gate.require_reviewer(request)` (for a form
`desk.reviewer_form`; `coordinator` instead of `reviewer` for what only a coordinator does), `here.network_id` given to
the store, and `network_page(desk, request, "page.html", here, …)` at the end. The template lies in
`network/templates` and extends `network.html`. A line in `nav.py` puts it in the menu.
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from bot.review.desk import Desk
from bot.review.gate import PLACE
from bot.review.network.about import NetworkAbout
from bot.review.network.diagnostic import DiagnosticPage
from bot.review.network.diagnostics import Diagnostics
from bot.review.network.follow import FollowedPole
from bot.review.network.home import NetworkHome
from bot.review.network.installation import INSTALLATION, Installation
from bot.review.network.learning_routes import learning_routes
from bot.review.network.poles import NetworkPolesPages
from bot.review.network.team import NetworkTeam

NETWORK = f"{PLACE}/reseaux/{{network:int}}"
POST = ["POST"]


def network_routes(desk: Desk) -> list[BaseRoute]:
    """All of them; a family of pages made elsewhere adds its `*…_routes(desk)` to this list."""
    return [
        Route(NETWORK, NetworkHome(desk).show),
        *_installation(desk),
        *_diagnostics(desk),
        *_poles(desk),
        *_people(desk),
        *learning_routes(desk),
    ]


def _installation(desk: Desk) -> list[BaseRoute]:
    pages, root = Installation(desk), f"{PLACE}{INSTALLATION}"
    return [
        Route(root, pages.show),
        # A page shown in answer to a form has that form's address: reloading it, or signing in again, leads back.
        Route(f"{root}/reseaux", pages.show),
        Route(f"{root}/reseaux", pages.create, methods=POST),
        Route(f"{root}/reseaux/{{network:int}}/inviter", pages.show),
        Route(f"{root}/reseaux/{{network:int}}/inviter", pages.invite, methods=POST),
    ]


def _diagnostics(desk: Desk) -> list[BaseRoute]:
    page, one = DiagnosticPage(desk), f"{NETWORK}/diagnostics/{{share:int}}"
    return [
        Route(f"{NETWORK}/diagnostics", Diagnostics(desk).show),
        Route(one, page.show),
        Route(f"{one}/etat", page.show),
        Route(f"{one}/etat", page.state, methods=POST),
    ]


def _poles(desk: Desk) -> list[BaseRoute]:
    poles, followed, pole = NetworkPolesPages(desk), FollowedPole(desk), f"{NETWORK}/poles/{{pole:int}}"
    return [
        Route(pole, followed.show),
        Route(f"{pole}/notes", followed.show),
        Route(f"{pole}/notes", followed.note, methods=POST),
        Route(f"{pole}/notes/{{note:int}}/effacer", followed.forget, methods=POST),
        Route(f"{pole}/messages", followed.show),
        Route(f"{pole}/messages", followed.write, methods=POST),
        Route(f"{NETWORK}/poles", poles.show),
        Route(f"{pole}/accepter", poles.accept, methods=POST),
        Route(f"{pole}/refuser", poles.decline, methods=POST),
        Route(f"{pole}/terminer", poles.ask_end),
        Route(f"{pole}/terminer", poles.end, methods=POST),
    ]


def _people(desk: Desk) -> list[BaseRoute]:
    about, team, people = NetworkAbout(desk), NetworkTeam(desk), f"{NETWORK}/equipe"
    return [
        Route(f"{NETWORK}/presentation", about.show),
        Route(f"{NETWORK}/presentation", about.save, methods=POST),
        Route(people, team.show),
        Route(f"{people}/inviter", team.show),
        Route(f"{people}/inviter", team.invite, methods=POST),
        Route(f"{people}/invitations/{{invitation:int}}/retirer", team.withdraw, methods=POST),
        Route(f"{people}/{{account:int}}/role", team.show),
        Route(f"{people}/{{account:int}}/role", team.role, methods=POST),
        Route(f"{people}/{{account:int}}/retirer", team.show),
        Route(f"{people}/{{account:int}}/retirer", team.remove, methods=POST),
        Route(f"{people}/quitter", team.ask_leave),
        Route(f"{people}/quitter", team.leave, methods=POST),
    ]
