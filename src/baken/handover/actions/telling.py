# SPDX-License-Identifier: EUPL-1.2
"""Who is asked and who gets work hears by mail that something lies there; the mail says no more than that."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from baken.access.acting import acting_as
from baken.access.apart.queries import kept_out_of
from baken.access.models import RoleGrant
from baken.access.queries import in_force
from baken.access.telling import News, tell
from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.handover.actions.held import held
from baken.handover.models import Consultation, Offer
from baken.handover.permissions import MAY
from baken.handover.queries.streams import ASKED, waits_this_morning
from baken.handover.vocabulary import AT_THE_PARTNER, DOCTOR, ConsultationState
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.workflow import NotPossible


def tell_them(laid: Offer | Consultation, *, by: Actor, now: datetime) -> None:
    """Whoever may answer it; nobody is told twice on one day."""
    held = _before_whom(laid.region, now)
    if isinstance(laid, Offer):
        held = held.filter(role=Role.PARTNER, partner=laid.partner)
    elif laid.domain == DOCTOR:
        held = held.filter(role=Role.CONFIDENTIAL_DOCTOR)
    else:
        held = held.filter(role=Role.FOCAL_OFFICER, municipalities__contains=[laid.municipality])
        held = held.filter(domain__in=["", laid.domain])
    to = set(held.values_list("account_id", flat=True)) - kept_out_of(laid.source)
    tell(News.WORK_WAITS, to=to, region=laid.region, about=laid.about(), by=by, now=now)


@transaction.atomic
def remind(*, laid: Offer | Consultation, by: Actor, now: datetime) -> Offer | Consultation:
    """Somebody of the team asks for the answer, or for what became of it; they hear that work waits."""
    kind = laid.about()[0]
    MAY.require(by, f"{kind}.ask-again", laid)
    waits = held(laid)
    if waits.state not in (*AT_THE_PARTNER, ConsultationState.ASKED):
        raise NotPossible(kind, "remind", waits.state_label)
    waits.reminded_at = now
    waits.save(update_fields=["reminded_at"])
    record(by, f"{kind}.ask-again", waits, region=waits.region, at=now)
    tell_them(waits, by=by, now=now)
    return waits


def remind_this_morning(*, region: str, by: Actor, now: datetime) -> None:
    """Who has something new since the last working day, or something due by the next one."""
    MAY.require(by, "offer.remind", Offer(region=region))
    for grant in _before_whom(region, now):
        if waits_this_morning(acting_as(grant, door=by.door), local_day(now)):
            about = ("account", grant.account_id)
            tell(News.WORK_WAITS, to=[grant.account_id], region=region, about=about, by=by, now=now)


def has_a_desk(region: str, partner: str, now: datetime) -> bool:
    """Whether anybody of this partner has an account here; else what goes, goes as a package."""
    return _before_whom(region, now).filter(role=Role.PARTNER, partner=partner).exists()


def _before_whom(region: str, now: datetime) -> QuerySet[RoleGrant]:
    held = RoleGrant.objects.filter(in_force(local_day(now)), regions__contains=[region])
    return held.filter(role__in=(Role.PARTNER, *ASKED))
