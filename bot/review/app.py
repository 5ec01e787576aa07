"""The routes of the facilitators' pages.

To add a page: a class that is given the `Desk`, with one short method per route. Begin with
`here = await desk.gate.require_member(request)` (or `require_facilitator`; for a form `desk.member_form`,
`desk.facilitator_form`), give `here.pole_id` to the store, end with `desk.shown(request, "page.html", here, …)`, or
`to("/poles/…", "done key")` after a form. The address holds `{pole:int}` or `{campaign:int}`: the gate reads it there.
The template extends `review.html`, each form includes `token.html`. A line in `nav.py` puts it in the menu.
`tests/review/test_isolation.py` walks every route by itself. Networks: the same, in `network/routes.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.routing import BaseRoute, Route

from bot.channels.web.assets import Assets
from bot.review.account import AccountPages
from bot.review.campaign_routes import pole_routes
from bot.review.desk import Desk
from bot.review.experiences import Experiences
from bot.review.faults import ReviewFaults
from bot.review.gate import PLACE
from bot.review.network.routes import network_routes
from bot.review.paper_routes import paper_routes
from bot.review.plan import PlanPages
from bot.review.poles import Poles
from bot.review.results_routes import results_routes
from bot.review.sharing.routes import sharing_routes
from bot.review.sign_in import SignIn
from bot.review.team import Team
from bot.settings import Settings
from bot.storage.store import Store

POLE = f"{PLACE}/poles/{{pole:int}}"
POST = ["POST"]


def review(store: Store, settings: Settings, assets: Assets) -> tuple[list[BaseRoute], Mapping[Any, Any]]:
    """The routes, and what answers their exceptions."""
    desk = Desk(store, settings, assets)
    routes = [*_signing_in(desk), *_account(desk), *_poles(desk), *_after(desk), *results_routes(desk),
              *paper_routes(desk), *sharing_routes(desk), *network_routes(desk)]  # fmt: skip
    return routes, ReviewFaults(desk.pages).handlers


def _signing_in(desk: Desk) -> list[BaseRoute]:
    pages = SignIn(desk)
    return [
        Route(f"{PLACE}/connexion", pages.show),
        Route(f"{PLACE}/connexion", pages.link, methods=POST),
        Route(f"{PLACE}/connexion/envoi", pages.sent),
        Route(f"{PLACE}/connexion/mot-de-passe", pages.password, methods=POST),
        Route(f"{PLACE}/connexion/mot-de-passe", pages.show),
        Route(f"{PLACE}/entrer/{{token}}", pages.door),
        Route(f"{PLACE}/entrer/{{token}}", pages.enter, methods=POST),
        Route(f"{PLACE}/sortir", pages.leave, methods=POST),
    ]


def _account(desk: Desk) -> list[BaseRoute]:
    pages, mine = AccountPages(desk), f"{PLACE}/compte"
    return [
        Route(mine, pages.show),
        Route(f"{mine}/nom", pages.rename, methods=POST),
        Route(f"{mine}/mot-de-passe", pages.password, methods=POST),
        Route(f"{mine}/mot-de-passe", pages.show),
        Route(f"{mine}/connexions/{{session:int}}/fermer", pages.close, methods=POST),
        Route(f"{mine}/connexions/fermer-les-autres", pages.close_others, methods=POST),
        Route(f"{mine}/donnees.{{kind}}", pages.own_data),
        Route(f"{mine}/effacer", pages.ask_erasure),
        Route(f"{mine}/effacer", pages.erase, methods=POST),
        Route(f"{PLACE}/au-revoir", pages.farewell),
    ]


def _poles(desk: Desk) -> list[BaseRoute]:
    poles, team = Poles(desk), Team(desk)
    return [
        Route(PLACE, poles.all),
        *pole_routes(desk),
        Route(f"{POLE}/equipe", team.show),
        # A page shown in answer to a form has that form's address: reloading it, or signing in again, leads back.
        Route(f"{POLE}/equipe/inviter", team.show),
        Route(f"{POLE}/equipe/inviter", team.invite, methods=POST),
        Route(f"{POLE}/equipe/invitations/{{invitation:int}}/retirer", team.withdraw, methods=POST),
        Route(f"{POLE}/equipe/{{account:int}}/role", team.role, methods=POST),
        Route(f"{POLE}/equipe/{{account:int}}/role", team.show),
        Route(f"{POLE}/equipe/{{account:int}}/retirer", team.remove, methods=POST),
        Route(f"{POLE}/equipe/{{account:int}}/retirer", team.show),
        Route(f"{POLE}/equipe/quitter", team.ask_leave),
        Route(f"{POLE}/equipe/quitter", team.leave, methods=POST),
    ]


def _after(desk: Desk) -> list[BaseRoute]:
    """What a pole leaves a meeting with."""
    plan, experiences = PlanPages(desk), Experiences(desk)
    return [
        Route(f"{POLE}/plan", plan.show),
        Route(f"{POLE}/plan/nouvelle", plan.new),
        Route(f"{POLE}/plan/nouvelle", plan.add, methods=POST),
        Route(f"{POLE}/plan/{{item:int}}", plan.edit),
        Route(f"{POLE}/plan/{{item:int}}", plan.save, methods=POST),
        Route(f"{POLE}/plan/{{item:int}}/etat", plan.advance, methods=POST),
        Route(f"{POLE}/plan/{{item:int}}/retirer", plan.remove, methods=POST),
        Route(f"{POLE}/experiences", experiences.show),
        Route(f"{POLE}/experiences", experiences.note, methods=POST),
        Route(f"{POLE}/experiences/{{indicator}}/effacer", experiences.forget, methods=POST),
    ]
