# SPDX-License-Identifier: EUPL-1.2
"""Who may judge whether two records are one person: whoever may open both dossiers anyway, and nobody else.

So a judgement shows nobody anything new. The team lead may open every case of the region and can judge every
pair, but for one who is kept out of either. Names open by the rules of the room `people`, each look on record.
"""

from typing import Any

from django.db.models import Q

from baken.access.vocabulary import Role
from baken.kernel.actor import Actor
from baken.kernel.permissions import May, Rule, role_is
from baken.people.models import Person
from baken.people.permissions import MAY as PEOPLE

JUDGES = (Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR)


def _sees_both(actor: Actor, pair: Any) -> bool:
    return all(PEOPLE.allows(actor, "person.view", person) for person in (pair.one, pair.other))


def _both_seen(actor: Actor) -> Any:
    if not PEOPLE.ever(actor, "person.view"):
        return False
    seen = PEOPLE.narrow(Person.objects.all(), actor, "person.view").values("pk")
    return Q(one__in=seen) & Q(other__in=seen)


_of_region = Rule(lambda actor, pair: pair.region in actor.regions, lambda actor: Q(region__in=actor.regions))
_judges = role_is(*JUDGES) & _of_region & Rule(_sees_both, _both_seen)

MAY = May(
    {
        "pair.view": _judges,
        "pair.judge": _judges,
        "pair.propose": role_is("system") & _of_region,
    }
)
