# SPDX-License-Identifier: EUPL-1.2
"""A person and the roles they hold, as rows: holds, waits for somebody, declined, ended."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from baken.access.models import Account, RoleGrant
from baken.access.permissions import MAY
from baken.access.policy import CONFIRMED_BY
from baken.access.two_people import reach_of
from baken.access.vocabulary import LABELS, Role, role_in_a_sentence
from baken.design.worklist import Action, Cell
from baken.kernel.actor import Actor

COLUMNS = (_lazy("Naam"), _lazy("Rollen die gelden"), _lazy("Wacht op bevestiging"), _lazy("Account"))


def person_row(account: Account, *, on: date) -> list[Cell]:
    held: list[RoleGrant] = account.held  # type: ignore[attr-defined]
    now = [grant for grant in held if state_of(grant, on=on) == HOLDS]
    waits = [grant for grant in held if state_of(grant, on=on) == WAITS]
    return [
        Cell(account.name, url=reverse("person", args=[account.id]), sub=account.email),
        Cell(_roles(now), muted=not now),
        Cell(_roles(waits), muted=not waits),
        Cell(
            _("In gebruik") if account.is_active else "", badge="" if account.is_active else _("Geblokkeerd")
        ),
    ]


HOLDS, WAITS, LATER, DECLINED, ENDED = "holds", "waits", "later", "declined", "ended"
STATES = {
    HOLDS: _lazy("Geldt"),
    WAITS: _lazy("Wacht op de %s"),
    LATER: _lazy("Gaat later in"),
    DECLINED: _lazy("Afgewezen of ingetrokken"),
    ENDED: _lazy("Beëindigd"),
}


def state_of(grant: RoleGrant, *, on: date) -> str:
    """How a role stands on this day."""
    if grant.ends_on is not None and grant.ends_on <= max(on, grant.starts_on):
        return ENDED if grant.confirmed_at else DECLINED
    if grant.confirmed_at is None:
        return WAITS
    return HOLDS if grant.starts_on <= on else LATER


def held_roles(account: Account, viewer: Actor, *, on: date) -> list[list[Any]]:
    """Every role here, newest first, with a way to end it."""
    held: list[RoleGrant] = account.held  # type: ignore[attr-defined]
    return [_role_row(grant, viewer, on=on) for grant in held]


def _role_row(grant: RoleGrant, viewer: Actor, *, on: date) -> list[Any]:
    state = state_of(grant, on=on)
    said = str(STATES[state])
    if state == WAITS:
        said = said % role_in_a_sentence(CONFIRMED_BY[Role(grant.role)])
    address = reverse("end-role", args=[grant.id])
    may_end = state not in (ENDED, DECLINED) and MAY.allows(viewer, "grant.end", grant)
    label = _("Trek in") if state == WAITS else _("Beëindig")
    action = Action(label, address, about=LABELS[Role(grant.role)], post=True) if may_end else None
    return [
        Cell(LABELS[Role(grant.role)], sub=reach_of(grant)),
        Cell(said),
        Cell(_period(grant)),
        Cell("", action=action),
    ]


def _period(grant: RoleGrant) -> str:
    since = date_format(grant.starts_on, "j F Y")
    return f"{since} – {date_format(grant.ends_on, 'j F Y')}" if grant.ends_on else _("vanaf %s") % since


def _roles(held: list[RoleGrant]) -> str:
    return ", ".join(dict.fromkeys(LABELS[Role(grant.role)] for grant in held)) or _("Geen")
