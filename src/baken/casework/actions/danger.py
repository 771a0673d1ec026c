# SPDX-License-Identifier: EUPL-1.2
"""Acute danger in a case: acted on at once, every deed with its moment, the police told in writing, and its end."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from baken.audit.actions import record
from baken.casework.actions.held import held
from baken.casework.models import AcuteDanger, Case, DeedInDanger
from baken.casework.permissions import MAY
from baken.casework.vocabulary import DangerDeed, DangerEnd
from baken.handover.actions import offer
from baken.handover.models import Offer
from baken.handover.policy import USUAL
from baken.handover.vocabulary import Ground, HandoverPurpose
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.kernel.permissions import whoever
from baken.regions.profiles import region as region_of
from baken.vault.actions import seal

ACUTE = "acute_danger"


class DangerAlready(Exception):
    """There is acute danger in this case already."""

    sentence = "In deze zaak loopt al een noodpad. Open de pagina opnieuw en ga daar verder."


class DangerIsOver(Exception):
    """The danger ended, or the police have been told: it is not done twice."""

    sentence = "Dit noodpad is al afgerond, of de politie heeft dit al. Open de pagina opnieuw."


class NoPolice(Exception):
    """The region's file names nobody to whom acute danger goes."""

    sentence = (
        "In deze regio is niet ingesteld naar wie acuut gevaar gaat. Bel 112 en vertel het de beheerder."
    )


@transaction.atomic
def raise_danger(*, case: Case, what: str, by: Actor, now: datetime) -> AcuteDanger:
    """Begin the red path. Nothing but saying so is needed: words may follow."""
    MAY.require(by, "danger.raise", case)
    held(case, "raise danger")
    if case.dangers.filter(ended_at__isnull=True).exists():
        raise DangerAlready
    danger = AcuteDanger(region=case.region, case=case, raised_at=now, raised_by=whoever(by, "danger.raise"))
    danger.save(force_insert=True)
    if what.strip():
        seal(danger.place("what"), what, dossier=case.id, at=now)
    record(by, "danger.raise", case, region=case.region, at=now)
    return danger


@transaction.atomic
def note_deed(*, danger: AcuteDanger, deed: DangerDeed, incident: str, by: Actor, now: datetime) -> bool:
    """Something was done, now. False when a colleague noted it already. The police's number may come with it."""
    MAY.require(by, "danger.raise", danger.case)
    running = _running(danger)
    made = DeedInDanger(
        region=danger.region,
        danger=running,
        deed=DangerDeed(deed).value,
        done_at=now,
        done_by=whoever(by, "danger.raise"),
    )
    if incident.strip():
        seal(running.place("incident"), incident, dossier=running.case_id, at=now)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return False
    record(by, "danger.deed", danger.case, region=danger.region, at=now, result=made.deed)
    return True


@transaction.atomic
def tell_police(*, danger: AcuteDanger, fields: Mapping[str, str], by: Actor, now: datetime) -> Offer:
    """Lay exactly these fields before whoever the region sends acute danger to."""
    MAY.require(by, "danger.hand_over", danger.case)
    running = _running(danger)
    if running.offer:
        raise DangerIsOver
    route = region_of(danger.region).route(ACUTE)
    if route is None:
        raise NoPolice
    laid = offer(
        by=by,
        region=danger.region,
        partner=route.partner,
        source=running.case.about(),
        source_reference=running.case.reference,
        fields=fields,
        purpose=HandoverPurpose.ACUTE_SAFETY,
        ground=Ground.VITAL_INTEREST,
        ends_on=USUAL.due(local_day(now), Calendar()),
        now=now,
    )
    running.offer = laid.id
    running.save(update_fields=["offer"])
    return laid


@transaction.atomic
def end_danger(*, danger: AcuteDanger, end: DangerEnd, words: str, by: Actor, now: datetime) -> AcuteDanger:
    """The red path ends in a way; from now on the safety of everybody waits to be assessed again."""
    MAY.require(by, "danger.raise", danger.case)
    ended = _running(danger)
    ended.ended_at, ended.ended_by, ended.end = now, whoever(by, "danger.raise"), DangerEnd(end).value
    ended.save(update_fields=["ended_at", "ended_by", "end"])
    seal(ended.place("ending"), words, dossier=ended.case_id, at=now)
    Case.objects.filter(pk=ended.case_id, safety_asked_at__isnull=True).update(safety_asked_at=now)
    record(by, "danger.end", danger.case, region=danger.region, at=now, result=ended.end)
    return ended


def _running(danger: AcuteDanger) -> AcuteDanger:
    now = AcuteDanger.objects.select_for_update(of=("self",)).select_related("case").get(pk=danger.pk)
    if now.ended_at is not None:
        raise DangerIsOver
    return now
