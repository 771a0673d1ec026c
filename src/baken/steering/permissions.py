# SPDX-License-Identifier: EUPL-1.2
"""Who deals with general questions: whoever is at the front door asks, the chain director of the region answers."""

from typing import Any

from django.db.models import Q

from baken.access.vocabulary import Role
from baken.kernel.actor import Actor
from baken.kernel.permissions import May, Rule, role_is

ANSWERERS = (Role.CHAIN_DIRECTOR,)


def _is_ours(actor: Actor, thing: Any) -> bool:
    return thing.region in actor.regions


_answers = role_is(*ANSWERERS) & Rule(_is_ours, lambda actor: Q(region__in=sorted(actor.regions)))

MAY = May(
    {
        "general-question.ask": role_is("reporter"),
        "general-question.read": _answers,
        "general-question.answer": _answers,
        "general-question.set-aside": _answers,
        "general-answer.view": _answers,
        "general-answer.withdraw": _answers,
    }
)
