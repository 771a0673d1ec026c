# SPDX-License-Identifier: EUPL-1.2
"""Who may give, confirm and end roles, let somebody in again, open one dossier for a while, and
keep somebody out of one.

Always in one's own regions, never for oneself. "system" is whoever runs the installation's own commands.
"""

from django.db.models import Exists, F, OuterRef, Q

from baken.access.apart.rule import not_kept_out
from baken.access.models import RoleGrant
from baken.access.policy import BREAKS_GLASS, CONFIRMED_BY, LAYS_ON_THE_TABLE
from baken.access.vocabulary import CASEWORK, Role
from baken.kernel.actor import SYSTEM
from baken.kernel.permissions import May, Rule, role_is


def _confirmed_by(role: str) -> list[str]:
    return [str(given) for given, confirmer in CONFIRMED_BY.items() if confirmer == role]


_here = Rule(
    lambda actor, grant: set(grant.regions) <= actor.regions,
    lambda actor: Q(regions__contained_by=sorted(actor.regions)),
)
_mine_to_confirm = Rule(
    lambda actor, grant: grant.role in _confirmed_by(actor.role),
    lambda actor: Q(role__in=_confirmed_by(actor.role)),
)
_waits = Rule(
    lambda _actor, proposed: proposed.confirmed_at is None,
    lambda _actor: Q(confirmed_at__isnull=True),
)
# What was ended or declined before it began waits for nobody.
_has_not_ended = Rule(
    lambda _actor, grant: grant.ends_on is None or grant.ends_on > grant.starts_on,
    lambda _actor: Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
)
_for_somebody_else = Rule(
    lambda actor, proposed: actor.id != proposed.account_id,
    lambda actor: ~Q(account=actor.id),
)
_by_somebody_else = Rule(
    lambda actor, proposed: actor.id != proposed.proposed_by,
    lambda actor: ~Q(proposed_by=actor.id),
)
_names_me_as_confirmer = Rule(
    lambda actor, reset: actor.role == reset.confirmer,
    lambda actor: Q(confirmer=actor.role),
)
_works_here = Rule(
    lambda actor, account: account.grants.filter(regions__overlap=sorted(actor.regions)).exists(),
    lambda actor: Q(
        Exists(RoleGrant.objects.filter(account=OuterRef("pk"), regions__overlap=sorted(actor.regions)))
    ),
)
_is_somebody_else = Rule(lambda actor, account: actor.id != account.id, lambda actor: ~Q(pk=actor.id))

_of_region = Rule(
    lambda actor, given: given.region in actor.regions, lambda actor: Q(region__in=actor.regions)
)
_mine = Rule(
    lambda actor, given: actor.id is not None and given.account_id == actor.id,
    lambda actor: Q(account=actor.id) if actor.id else False,
)
_i_was_told = Rule(
    lambda actor, access: actor.id is not None and access.told == actor.id,
    lambda actor: Q(told=actor.id) if actor.id else False,
)
_asked_of_me = Rule(
    lambda actor, asked: actor.id is not None and asked.asked_of == actor.id,
    lambda actor: Q(asked_of=actor.id) if actor.id else False,
)
_names_me_as_reviewer = Rule(
    lambda actor, access: actor.role == access.reviewer, lambda actor: Q(reviewer=actor.role)
)
_not_reviewed = Rule(
    lambda _actor, access: access.reviewed_at is None, lambda _actor: Q(reviewed_at__isnull=True)
)
_not_answered = Rule(
    lambda _actor, asked: asked.answered_at is None, lambda _actor: Q(answered_at__isnull=True)
)

_kept_out_by_me = Rule(
    lambda actor, row: actor.id is not None and row.kept_out_by == actor.id,
    lambda actor: Q(kept_out_by=actor.id) if actor.id else False,
)
_dossier_is_open = not_kept_out("dossier")

_caseworks = role_is(*CASEWORK)
_leads = role_is(Role.TEAM_LEAD)
_administers = role_is(Role.ADMINISTRATOR)
_supervises = role_is(Role.DATA_PROTECTION_OFFICER)

MAY = May(
    {
        "account.create": role_is(Role.ADMINISTRATOR, SYSTEM),
        "account.view": (_administers | _supervises) & _works_here,
        "account.give-role": _administers & _is_somebody_else,
        "account.block": _administers & _works_here & _is_somebody_else,
        "grant.give-first": role_is(SYSTEM),
        "grant.view": (_administers | _supervises | _mine_to_confirm) & _here,
        "grant.propose": _administers & _here & _for_somebody_else,
        "grant.confirm": _mine_to_confirm
        & _here
        & _waits
        & _has_not_ended
        & _for_somebody_else
        & _by_somebody_else,
        "grant.end": (_administers | _mine_to_confirm) & _here,
        "identity.propose-link": _administers & _works_here & _is_somebody_else,
        "identity.confirm-link": _names_me_as_confirmer
        & _here
        & _waits
        & _for_somebody_else
        & _by_somebody_else,
        "identity.end-link": _administers & _here,
        "account.propose-reset": _administers & _works_here & _is_somebody_else,
        "account.confirm-reset": _names_me_as_confirmer
        & _here
        & _waits
        & _for_somebody_else
        & _by_somebody_else,
        "break-glass.open": role_is(*BREAKS_GLASS) & _of_region & _mine & _dossier_is_open,
        "emergency.view": ((_caseworks & (_leads | _mine | _i_was_told)) | _supervises)
        & _of_region
        & _dossier_is_open,
        "emergency.read": _caseworks & (_leads | _mine | _i_was_told) & _of_region & _dossier_is_open,
        "emergency.end": _caseworks & (_leads | _mine) & _of_region & _dossier_is_open,
        "emergency.review": _names_me_as_reviewer
        & _of_region
        & _for_somebody_else
        & _not_reviewed
        & _dossier_is_open,
        "table-access.give": role_is(*LAYS_ON_THE_TABLE) & _of_region & _for_somebody_else & _dossier_is_open,
        "table-access.end": role_is(*LAYS_ON_THE_TABLE) & _of_region,
        "access-request.ask": role_is(*BREAKS_GLASS) & _of_region & _mine & _dossier_is_open,
        "access-request.view": _caseworks & (_leads | _mine | _asked_of_me) & _of_region & _dossier_is_open,
        "access-request.answer": _caseworks
        & (_leads | _asked_of_me)
        & _of_region
        & _for_somebody_else
        & _not_answered
        & _dossier_is_open,
        "access-request.end": _caseworks & (_leads | _mine | _asked_of_me) & _of_region & _dossier_is_open,
        "calendar.view": _caseworks & _mine,
        "calendar.make": _caseworks & _mine,
        "calendar.end": _caseworks & _mine,
        "keep-out.view": _caseworks & _of_region & _dossier_is_open,
        "keep-out.set": _caseworks & _of_region & _for_somebody_else & _dossier_is_open,
        "keep-out.lift": _caseworks
        & (_leads | _kept_out_by_me)
        & _of_region
        & _for_somebody_else
        & _dossier_is_open,
    }
)
