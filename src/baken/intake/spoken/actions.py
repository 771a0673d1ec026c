# SPDX-License-Identifier: EUPL-1.2
"""Finding the report of somebody who calls and says two words."""

import hmac
from datetime import datetime

from baken.access.models import Account
from baken.audit.actions import record
from baken.audit.models import Entry, Kind
from baken.intake.models import Report
from baken.intake.permissions import MAY
from baken.intake.policy import WORD_HOLDS, WORD_TRIES_PER_DAY, WORDS_IN_USE
from baken.intake.spoken.words import as_heard
from baken.intake.vocabulary import Contact
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day, start_of
from baken.kernel.permissions import Refused
from baken.vault.actions import take_arrivals_of
from baken.vault.queries import what_opens

SEARCH = "report.find-by-words"


class TooManyTries(Exception):
    """Nobody hears twenty wrong words a day: whoever calls is guessing, or the worker is."""

    sentence = "Je hebt vandaag te vaak gezocht met woorden. Vraag de teamleider om het over te nemen."


def find_by_words(*, region: str, heard: str, by: Actor, now: datetime) -> list[Report]:
    """Those of the last weeks that wait for a call and have these words: as a rule none or one.

    Each try is on record without the words. What is compared is opened here and shown to nobody.
    """
    MAY.require(by, "report.find-by-words")
    if _tries_today(by, now) >= WORD_TRIES_PER_DAY:
        raise TooManyTries
    waiting = MAY.narrow(Report.objects.filter(region=region, contact=Contact.WORD), by, "report.view")
    recent = list(waiting.filter(received_at__gte=now - WORD_HOLDS).order_by("-received_at")[:WORDS_IN_USE])
    # Who calls at once after sending is there before the worker.
    take_arrivals_of(report.id for report in recent)
    places = {report.place("words"): report for report in recent}
    wanted = as_heard(heard).encode()
    found = [
        places[place]
        for place, words in what_opens(places).contents.items()
        if hmac.compare_digest(words, wanted)
    ]
    about = found[0] if len(found) == 1 else None
    result = "found" if found else "nothing"
    record(by, SEARCH, about, region=region, at=now, result=result, kind=Kind.READ)
    return found


def _tries_today(by: Actor, now: datetime) -> int:
    """What was found counts too: a ceiling that a right guess lifts is none. Two windows wait for each other."""
    if by.id is None:
        raise Refused(by, SEARCH)
    Account.objects.select_for_update().get(pk=by.id)
    return Entry.objects.filter(action=SEARCH, actor=by.id, at_act__gte=start_of(local_day(now))).count()
