"""The routes of a collecte's results and of its meeting."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from bot.review.campaign_routes import CAMPAIGN, POST
from bot.review.desk import Desk
from bot.review.meeting import MeetingPages
from bot.review.results import FIGURES, Results

RESULTS, MEETING = f"{CAMPAIGN}/resultats", f"{CAMPAIGN}/reunion"


def results_routes(desk: Desk) -> list[BaseRoute]:
    """Both."""
    results, meeting = Results(desk), MeetingPages(desk)
    moves = {"aller": meeting.go, "montrer": meeting.reveal, "minuteur": meeting.timer, "ensemble": meeting.agree}
    return [
        Route(RESULTS, results.show),
        # A page shown in answer to a form has that form's address: reloading it leads back.
        Route(f"{RESULTS}/photo", results.show),
        Route(f"{RESULTS}/photo", results.take, methods=POST),
        Route(f"{RESULTS}.{{kind}}", results.file),
        Route(f"{CAMPAIGN}{FIGURES}/{{figure}}.{{kind}}", results.figure),
        Route(MEETING, meeting.show),
        Route(f"{MEETING}/ecran", meeting.screen),
        Route(f"{MEETING}/etat", meeting.live),
        *(Route(f"{MEETING}/{path}", move, methods=POST) for path, move in moves.items()),
        *(Route(f"{MEETING}/{path}", meeting.back) for path in moves),
    ]
