# SPDX-License-Identifier: EUPL-1.2
"""Who may add, open and clean a file, and copy a dossier. Whether somebody works on it is for the room above to say."""

from typing import Any

from django.db.models import Q

from baken.access.apart.rule import not_kept_out
from baken.access.vocabulary import CASEWORK
from baken.kernel.actor import REPORTER, SYSTEM, Actor
from baken.kernel.permissions import May, Rule, role_is


def _ours(actor: Actor, file: Any) -> bool:
    return file.region in actor.regions


of_own_region = Rule(_ours, lambda actor: Q(region__in=actor.regions))
for_a_purpose = Rule(lambda actor, _thing: bool(actor.purpose), lambda actor: bool(actor.purpose))

MAY = May(
    {
        "file.receive": role_is(REPORTER, *CASEWORK) & of_own_region,
        "file.view": role_is(*CASEWORK) & of_own_region & not_kept_out("dossier"),
        "copy.view": role_is(*CASEWORK) & of_own_region & not_kept_out("dossier"),
        "copy.make": role_is(*CASEWORK) & of_own_region & for_a_purpose & not_kept_out("dossier"),
        "file.erase": role_is(*CASEWORK) & of_own_region & not_kept_out("dossier"),
        "file.clean": role_is(SYSTEM) & of_own_region,
    }
)
