# SPDX-License-Identifier: EUPL-1.2
"""What the screens of a call begin with: who takes it, in which region, and for which purpose."""

from django.http import HttpRequest

from baken.access.vocabulary import Purpose, Role
from baken.kernel.actor import Actor
from baken.mailbox.ready_codes import wait_for_a_code
from baken.regions.profiles import Region
from baken.regions.profiles import region as region_of

TAKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)


def taker(request: HttpRequest) -> Actor:
    """Taking a call says why content is opened: nobody is asked for a purpose while the telephone rings."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor if actor.purpose else actor.with_purpose(Purpose.TRIAGE)


def region_of_call(actor: Actor) -> Region:
    """Where the report goes: whoever works for several regions acts at the telephone of the first."""
    return region_of(min(actor.regions))


def await_code(request: HttpRequest) -> None:
    """Before a connection is held: whoever asks a code for a caller gets the one that is being made just now."""
    go = request.POST.get("go", "")
    if go == "code" or (go == "save" and request.POST.get("wants_code")):
        wait_for_a_code()
