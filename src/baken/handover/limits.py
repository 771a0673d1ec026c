# SPDX-License-Identifier: EUPL-1.2
"""What may go to whom: the recipient's own fields, purpose, ground and consent, and days that can be kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from baken.handover.policy import KINDS, LONGEST
from baken.handover.recipients import Recipient, label_of, recipient_for
from baken.handover.vocabulary import Consent, Ground, HandOverKind, HandoverPurpose
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.regions.profiles import UnknownHere
from baken.regions.profiles import region as region_of

CALENDAR = Calendar()
ASKED_FOR_IT = HandOverKind.REQUEST


class NotLaid(Exception):
    """It cannot be laid before them in this way. `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Way:
    """How work goes: in which way, what is asked, and who consented on which day."""

    kind: HandOverKind = HandOverKind.REFERRAL
    task: str = ""
    consent: str = ""
    consent_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """What is laid before a partner or focal officer: exactly these fields, for this purpose, until this day.

    `domain` is that of the focal officers who are asked; the days for answer and result are the usual ones if none.
    """

    fields: Mapping[str, str] = field(repr=False)
    purpose: str
    ground: str
    ends_on: date
    question: str = field(default="", repr=False)
    domain: str = ""
    recipient: str = ""
    way: Way = field(default_factory=Way, repr=False)
    answer_by: date | None = None
    result_by: date | None = None


def partner_as(region: str, partner: str, source_kind: str, code: str) -> Recipient:
    """What this partner is to us for something out of a report or a case."""
    try:
        region_of(region).partner(partner)
    except UnknownHere:
        raise NotLaid("Kies een partner van deze regio.") from None
    found = recipient_for(region_of(region), partner, source_kind, code)
    if found is None:
        raise NotLaid("Deze partner neemt dit soort werk niet aan. Kies een andere partner.")
    return found


def require_fields(to: Recipient, fields: Mapping[str, str]) -> None:
    """Something goes, and nothing that is not in the list of this recipient."""
    given = [code for code, text in fields.items() if text.strip()]
    if not given:
        raise NotLaid("Kies ten minste één veld om voor te leggen.")
    require_listed(to, given)


def require_listed(to: Recipient, codes: Iterable[str]) -> None:
    outside = [label_of(code) for code in codes if code not in to.codes]
    if outside:
        raise NotLaid(f"“{outside[0]}” gaat niet naar {to.name}. Haal dit veld weg.")


def require_grounds(to: Recipient, purpose: str, ground: str) -> None:
    if HandoverPurpose(purpose) not in to.purposes:
        raise NotLaid(f"Dit doel past niet bij {to.name}. Kies een ander doel.")
    if Ground(ground) not in to.grounds:
        raise NotLaid(f"Deze grond past niet bij {to.name}. Kies een andere grond.")


def require_consent(to: Recipient, ground: str, way: Way, now: datetime) -> None:
    """Where consent is needed it says who gave it and when; elsewhere it is not asked."""
    if not to.consent and ground != Ground.CONSENT:
        return
    if way.consent not in Consent.values or way.consent_on is None:
        raise NotLaid(
            f"Voor {to.name} is toestemming nodig: van de betrokkene vanaf 16 jaar, anders van een ouder of de "
            "voogd. Vul in wie toestemming gaf, en wanneer."
        )
    if way.consent_on > local_day(now):
        raise NotLaid("De dag waarop toestemming is gegeven, kan niet later zijn dan vandaag.")


def require_way(to: Recipient, way: Way) -> None:
    if way.kind not in (*to.kinds, ASKED_FOR_IT):
        raise NotLaid(f"{HandOverKind(way.kind).label} kan niet bij {to.name}. Kies een andere manier.")
    if KINDS[HandOverKind(way.kind)].asks and not way.task.strip():
        raise NotLaid("Schrijf op wat je vraagt te doen.")


def require_days(ends_on: date, answer_by: date, result_by: date | None, now: datetime) -> None:
    today = local_day(now)
    if ends_on <= today:
        raise NotLaid("Kies een einddatum na vandaag.")
    if ends_on > LONGEST.due(today, CALENDAR):
        raise NotLaid("Kies een einddatum binnen een half jaar.")
    if answer_by < today:
        raise NotLaid("Kies een dag voor het antwoord die nog komt.")
    if answer_by > ends_on:
        raise NotLaid(
            "Het antwoord moet er zijn zolang de ander kan lezen wat je deelt: niet na de einddatum."
        )
    if result_by is not None and result_by < answer_by:
        raise NotLaid("Wat ervan werd, hoor je niet eerder dan of het wordt aangenomen. Kies een latere dag.")
