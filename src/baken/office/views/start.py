# SPDX-License-Identifier: EUPL-1.2
"""The first page after sign-in at the office: what each role comes for."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.access.vocabulary import OFFICE, Role
from baken.kernel.actor import Actor

FIRST_PAGE = {
    Role.DATA_PROTECTION_OFFICER: "logbook",
    Role.PRIVACY_LAWYER: "subject-log",
    Role.ADMINISTRATOR: "people",
    Role.BOARD_MEMBER: "board",
}


@right("office.start", roles=OFFICE)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Leads on."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse(FIRST_PAGE.get(Role(actor.role), "figures")))
