# SPDX-License-Identifier: EUPL-1.2
"""The team lead's board, in coded facts: no word of a dossier stands on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.access.queries import waiting_for
from baken.access.vocabulary import Role
from baken.desk.board import board_of
from baken.desk.board_page import board_page
from baken.intake.watchdog import unread
from baken.kernel.actor import Actor
from baken.roster.queries import COVERED, cover
from baken.roster.showing import cover_lines


@right("board.team", roles=(Role.TEAM_LEAD,))
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now, today = timezone.now(), localdate()
    found = board_of(actor, now=now, today=today)
    watched, confirming = unread(actor, now=now, days=COVERED), waiting_for(actor)
    # The frame of the page shows these too, and need not ask again.
    request.unread, request.confirming = watched, confirming  # type: ignore[attr-defined]
    duties = {"cover": cover_lines(cover(actor, watched.duties, now=now), today)}
    return render(request, "desk/board.html", board_page(found, actor, confirming) | duties)
