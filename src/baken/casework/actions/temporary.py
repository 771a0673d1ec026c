# SPDX-License-Identifier: EUPL-1.2
"""Opening somebody else's case for a while: in an emergency, or because its owner says yes.

A reference that does not exist and one of another region are refused alike, and each try is on record.
"""

from datetime import date, datetime

from baken.access.permissions import MAY as ACCESS
from baken.access.temporary import actions as temporary
from baken.access.temporary.models import AccessRequest
from baken.access.temporary.vocabulary import Answer, Because
from baken.audit.actions import record_refusal
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.reference import normalise_reference


class NoSuchCase(Exception):
    """There is no case under this reference in the regions of whoever asks."""

    sentence = (
        "Er is geen zaak met dit kenmerk die je zo kunt openen. Kijk of het kenmerk klopt. Is er acuut gevaar? "
        "Bel 112."
    )


def break_glass(
    *, reference: str, because: Because, words: str, by: Actor, now: datetime
) -> tuple[Case, bool]:
    """The case, and whether the glass had to be broken: what is open to this person needs no emergency."""
    temporary.require_reviewed(by)
    case = _named(reference, "break-glass.open", by, now)
    if MAY.allows(by, "case.view", case):
        return case, False
    temporary.open_emergency_access(
        region=case.region,
        dossier=case.about(),
        owner=case.owner,
        because=because,
        words=words,
        by=by,
        now=now,
    )
    return case, True


def ask_to_read(*, reference: str, words: str, by: Actor, now: datetime) -> tuple[Case, bool]:
    """The case, and whether its owner had to be asked."""
    case = _named(reference, "access-request.ask", by, now)
    if MAY.allows(by, "case.view", case):
        return case, False
    temporary.ask_for_access(
        region=case.region, dossier=case.about(), owner=case.owner, words=words, by=by, now=now
    )
    return case, True


def answer_reader(
    *, asked: AccessRequest, answer: Answer, until: date | None, by: Actor, now: datetime
) -> AccessRequest:
    """Whoever decides who works on a case decides who reads along; a former owner does not."""
    case = Case.objects.filter(pk=asked.dossier).first()
    if case is None:
        raise Refused(by, "access-request.answer", asked.about())
    MAY.require(by, "case.assign", case)
    return temporary.answer_request(asked=asked, answer=answer, until=until, by=by, now=now)


def _named(reference: str, action: str, by: Actor, now: datetime) -> Case:
    if not ACCESS.ever(by, action):
        raise Refused(by, action)
    wanted = normalise_reference(reference)
    found = Case.objects.filter(reference=wanted, region__in=sorted(by.regions)).first() if wanted else None
    if found is None:
        record_refusal(by, action=action, about=("reference", wanted) if wanted else None, at=now)
        raise NoSuchCase
    return found
