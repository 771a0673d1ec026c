# SPDX-License-Identifier: EUPL-1.2
"""Who may lay something before somebody, who may look at it, and who may answer.

A partner reaches the offers to itself, a focal officer the consultations of the own municipalities, the confidential
doctor the questions to the doctor, and only while they lie open; the team reaches what it laid before them. The doctor
and the scientist lay nothing; a letter of the doctor stands in the ledger.
"""

from typing import Any

from django.db.models import Q

from baken.access.apart.rule import not_kept_out
from baken.access.vocabulary import CASEWORK, Role
from baken.handover.vocabulary import DOCTOR, Channel
from baken.kernel.actor import RECIPIENT, SYSTEM, Actor
from baken.kernel.permissions import May, Rule, role_is


def _ours(actor: Actor, laid: Any) -> bool:
    return laid.region in actor.regions


def _laid_by_me(actor: Actor, laid: Any) -> bool:
    return actor.id is not None and laid.laid_by == actor.id


_of_region = Rule(_ours, lambda actor: Q(region__in=actor.regions))
_mine = Rule(_laid_by_me, lambda actor: Q(laid_by=actor.id) if actor.id else False)
_from_a_report = Rule(
    lambda _actor, laid: laid.source_kind == "report", lambda _actor: Q(source_kind="report")
)
_to_my_desk = Rule(
    lambda actor, offer: bool(actor.partner) and offer.partner == actor.partner,
    lambda actor: Q(partner=actor.partner) if actor.partner else False,
)
_about_my_place = Rule(
    lambda actor, asked: asked.municipality in actor.municipalities,
    lambda actor: Q(municipality__in=actor.municipalities) if actor.municipalities else False,
)
_of_my_domain = Rule(
    lambda actor, asked: actor.domain in ("", asked.domain),
    lambda actor: Q(domain=actor.domain) if actor.domain else True,
)
_asked_of_the_doctor = Rule(lambda _actor, asked: asked.domain == DOCTOR, lambda _actor: Q(domain=DOCTOR))
_copy_is_there = Rule(
    lambda _actor, laid: laid.copy_erased_at is None, lambda _actor: Q(copy_erased_at__isnull=True)
)

# A partner without an account answers by telephone; a colleague writes it down.
_without_account = Rule(
    lambda _actor, offer: offer.delivery == Channel.PACKAGE, lambda _actor: Q(delivery=Channel.PACKAGE)
)
_for_a_purpose = Rule(lambda actor, _laid: bool(actor.purpose), lambda actor: bool(actor.purpose))

# Who lays something before somebody and follows it up.
THE_TEAM = (Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR)

_open = not_kept_out("source")
_team = role_is(*THE_TEAM) & _of_region
_lays = _team & _open
# The doctor lays nothing before anybody, and asks other doctors in a letter.
_writes_letters = role_is(Role.CONFIDENTIAL_DOCTOR) & _of_region & _open
_intake = role_is(Role.INTAKE_WORKER) & _of_region
_lead = role_is(Role.TEAM_LEAD) & _of_region
_ours_to_follow = (_lead | (_intake & _from_a_report) | (_team & _mine)) & _open
_partner = role_is(Role.PARTNER) & _of_region & _to_my_desk & _open
_focal_officer = role_is(Role.FOCAL_OFFICER) & _of_region & _about_my_place & _of_my_domain & _open
# Without being on the case, and reading nothing of it but what the question needs.
_doctor = role_is(Role.CONFIDENTIAL_DOCTOR) & _of_region & _asked_of_the_doctor & _open
_consulted = _focal_officer | _doctor
_job = role_is(SYSTEM) & _of_region
# A request that waits has no dossier yet from which anybody could be kept out; one that was granted has.
_asks_us = role_is(Role.PARTNER) & _of_region & _to_my_desk & _open
_answers_requests = role_is(Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR) & _of_region & _open
# Which dossiers somebody may open is decided by the rooms that keep them; this is the wall around the ledger.
_reads_ledger = role_is(*CASEWORK) & _of_region & _open

MAY = May(
    {
        "offer.lay": _lays,
        "offer.view": _partner | _ours_to_follow,
        "offer.open": ((_partner & _copy_is_there) | _ours_to_follow) & _for_a_purpose,
        "offer.answer": _partner | (_ours_to_follow & _without_account),
        "package.make": _ours_to_follow & _without_account,
        "package.open": role_is(RECIPIENT) & _of_region,
        "offer.withdraw": _ours_to_follow,
        "offer.handle": _ours_to_follow,
        "offer.ask-again": _ours_to_follow,
        "offer.expire": _job,
        "offer.remind": _job,
        "offer.let-go": _job,
        "disclosure.note": _lays | _writes_letters,
        "disclosure.view": _reads_ledger,
        "disclosure.supervise": role_is(Role.DATA_PROTECTION_OFFICER) & _of_region,
        "request.ask": _asks_us,
        "request.view": _asks_us | _answers_requests,
        "request.open": (_asks_us | _answers_requests) & _for_a_purpose,
        "request.answer": _answers_requests,
        "request.withdraw": _asks_us,
        "consultation.ask": _lays,
        "consultation.view": _consulted | _ours_to_follow,
        "consultation.open": ((_consulted & _copy_is_there) | _ours_to_follow) & _for_a_purpose,
        "consultation.answer": _consulted,
        "consultation.withdraw": _ours_to_follow,
        "consultation.handle": _ours_to_follow,
        "consultation.ask-again": _ours_to_follow,
        "consultation.expire": _job,
    }
)
