# SPDX-License-Identifier: EUPL-1.2
"""Making one case of two about the same people, and two of it again. Nothing moves: one points at the other."""

from datetime import datetime

from django.db import transaction

from baken.access.apart.actions import carry_over
from baken.access.apart.queries import kept_out_of
from baken.audit.actions import record
from baken.casework.actions.apart import reports_of, require_nobody_works
from baken.casework.actions.held import held
from baken.casework.actions.inquiry import require_no_inquiry
from baken.casework.actions.teamed import bring_together, take_apart_again
from baken.casework.models import Case, CaseJoining
from baken.casework.permissions import MAY
from baken.casework.vocabulary import CaseState, JoinedBecause
from baken.casework.workflow import CASE
from baken.handover.queries import is_moving
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.vault.actions import seal


class CannotBeOne(Exception):
    """These two cannot be joined now. `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class NotTogether(Exception):
    """They are two already."""

    sentence = "Deze zaken zijn niet meer samengevoegd. Misschien was een collega je voor."


@transaction.atomic
def join_cases(
    *, stays: Case, joined: Case, because: str, words: str, by: Actor, now: datetime
) -> CaseJoining:
    """From now on `joined` is read through `stays`, and what is new is written there.

    Whoever works on one works on both, whoever is kept out of one is kept out of both, and the earliest term holds.
    """
    for case in (stays, joined):
        MAY.require(by, "case.join", case)
    # In one order, so that two colleagues do not wait for each other.
    locked = {case.pk: held(case, verb)[0] for case, verb in _in_order(stays, joined)}
    one, other = locked[stays.pk], locked[joined.pk]
    _require_possible(one, other)
    made = _joining(one, other, because, by, now)
    for case, beside in ((other, one), (one, other)):
        _close_to_whoever_is_kept_out(case, beside, now)
    one.next_step_on = made.step_on_after
    one.save(update_fields=["next_step_on"])
    other.joined_into, other.state = one, CASE.step("join", CaseState(other.state)).target
    other.save(update_fields=["joined_into", "state"])
    made.save(force_insert=True)
    bring_together(made, by, now)
    if words.strip():
        seal(made.place("words"), words, dossier=one.pk, at=now)
    for case in (one, other):
        record(by, "case.join", case, region=case.region, at=now, result=made.because)
    return made


@transaction.atomic
def split_cases(*, joined: Case, words: str, by: Actor, now: datetime) -> CaseJoining:
    """Two again: the case that was joined comes back as it was, and what was written since stays with the other.

    A term that was taken from it goes back, unless somebody planned anew. Who is kept out stays out of both.
    """
    MAY.require(by, "case.join", joined)
    other, step = held(joined, "split")
    made = CaseJoining.objects.select_for_update().filter(joined=other, split_at__isnull=True).first()
    if made is None or other.joined_into_id is None:
        raise NotTogether
    one = Case.objects.select_for_update().get(pk=other.joined_into_id)
    MAY.require(by, "case.join", one)
    take_apart_again(made, now)
    _put_back(one, made)
    other.joined_into, other.state = None, step.target
    other.save(update_fields=["joined_into", "state"])
    made.split_at, made.split_by = now, whoever(by, "case.join")
    made.save(update_fields=["split_at", "split_by"])
    if words.strip():
        seal(made.place("split"), words, dossier=one.pk, at=now)
    for case in (one, other):
        record(by, "case.split", case, region=case.region, at=now)
    return made


def _in_order(stays: Case, joined: Case) -> list[tuple[Case, str]]:
    return sorted([(stays, "be joined"), (joined, "join")], key=lambda each: each[0].pk)


def _require_possible(one: Case, other: Case) -> None:
    if one.pk == other.pk:
        raise CannotBeOne("Kies een andere zaak: dit is dezelfde.")
    if one.region != other.region:
        raise CannotBeOne(
            "Deze zaken zijn van twee regio's. Draag de zaak over in plaats van haar samen te voegen."
        )
    if other.joined.exists():
        raise CannotBeOne(
            "In die zaak is zelf al een zaak samengevoegd. Laat die zaak blijven, of splits haar eerst."
        )
    if any(case.dangers.filter(ended_at__isnull=True).exists() for case in (one, other)):
        raise CannotBeOne("In een van deze zaken loopt het noodpad nog. Rond dat eerst af.")
    require_no_inquiry(other)
    if is_moving(other.pk):
        raise CannotBeOne(
            "De zaak die opgaat in de andere is aangeboden aan een partner. Wacht op het antwoord."
        )


def _close_to_whoever_is_kept_out(case: Case, beside: Case, now: datetime) -> None:
    """The case and what it grew out of, to whoever is kept out of the other."""
    reports = reports_of(case)
    require_nobody_works(reports, [case], kept_out_of(beside.pk))
    for dossier in (case.about(), *(report.about() for report in reports)):
        carry_over(of=beside.pk, to=dossier, now=now)


def _joining(one: Case, other: Case, because: str, by: Actor, now: datetime) -> CaseJoining:
    return CaseJoining(
        region=one.region,
        stays=one,
        joined=other,
        because=JoinedBecause(because).value,
        step_on_before=one.next_step_on,
        step_on_after=min(one.next_step_on, other.next_step_on),
        joined_at=now,
        joined_by=whoever(by, "case.join"),
    )


def _put_back(one: Case, made: CaseJoining) -> None:
    """Only if nobody planned anew in between."""
    if one.next_step_on == made.step_on_after:
        one.next_step_on = made.step_on_before
        one.save(update_fields=["next_step_on"])
