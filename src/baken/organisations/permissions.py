# SPDX-License-Identifier: EUPL-1.2
"""An organisation sees what its own people reported, and somebody reads only what was written to themselves."""

from typing import Any

from django.db.models import Q

from baken.access.vocabulary import CASEWORK
from baken.intake.vocabulary import ReporterKind
from baken.kernel.actor import ORGANISATION, REPORTER, Actor
from baken.kernel.permissions import May, Rule, role_is
from baken.regions.profiles import all_regions


def _ours(actor: Actor, own: Any) -> bool:
    return own.region in actor.regions and bool(actor.partner) and own.organisation == actor.partner


def _colleagues_see(actor: Actor) -> bool:
    """Whether the region profile lets people of this organisation see how a colleague's report stands."""
    known = [
        all_regions()[slug].organisation(actor.partner) for slug in actor.regions if slug in all_regions()
    ]
    return any(one is not None and one.colleagues_see_status for one in known)


_of_region = Rule(lambda actor, own: own.region in actor.regions, lambda actor: Q(region__in=actor.regions))
_of_the_organisation = Rule(
    _ours,
    lambda actor: Q(region__in=actor.regions, organisation=actor.partner) if actor.partner else False,
)
_mine = Rule(
    lambda actor, own: actor.id is not None and own.person == actor.id,
    lambda actor: Q(person=actor.id) if actor.id else False,
)
_named = Rule(lambda _actor, own: own.kind == ReporterKind.NAMED, lambda _actor: Q(kind=ReporterKind.NAMED))
_of_a_colleague = Rule(lambda actor, _own: _colleagues_see(actor), _colleagues_see)
_visitor = role_is(ORGANISATION) & _of_the_organisation

MAY = May(
    {
        "own-report.list": role_is(ORGANISATION),
        "own-report.view": _visitor & (_mine | (_named & _of_a_colleague)),
        "own-report.read": _visitor & _mine & _named,
        "own-report.introduce": role_is(ORGANISATION),
        # At the front door: whoever followed the link of an organisation's page.
        "own-report.join": role_is(REPORTER) & _of_region,
        # At the desk: which organisation somebody reported for stands beside the report.
        "own-report.trace": role_is(*CASEWORK) & _of_region,
    }
)
