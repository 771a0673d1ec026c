# SPDX-License-Identifier: EUPL-1.2
"""Whether a reporter may be reached in a way at a moment: by what was chosen and said when reporting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import Enum

from django.db.models import TextChoices
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.intake.models import Report
from baken.intake.vocabulary import Contact, SafeTime

# From and until, in the hours of the Netherlands: `policy.HOURS_OF_A_PART`.
PARTS = {
    SafeTime.MORNING: (time(8), time(12)),
    SafeTime.AFTERNOON: (time(12), time(17)),
    SafeTime.EVENING: (time(17), time(21)),
}


class Way(TextChoices):
    CALL = "call", "Bellen"
    MAIL = "mail", "Mailen"
    TEXT = "text", "Een sms sturen"


class Verdict(Enum):
    SAFE = "safe"
    DOUBT = "doubt"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`reasons` are sentences for the worker: why not, or what to be careful about."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()


def judge(report: Report, agreed: Mapping[str, str], way: Way, at: datetime) -> Judgement:
    """`agreed` is what stands sealed with the report; `at` is now or the moment that is planned."""
    refused = _refusals(report, agreed, way)
    if refused:
        return Judgement(Verdict.REFUSED, refused)
    doubts = _doubts(agreed, way, at)
    return Judgement(Verdict.DOUBT, doubts) if doubts else Judgement(Verdict.SAFE)


def reached_at(agreed: Mapping[str, str], way: Way) -> str:
    """The number or address for this way; a text message has none."""
    return agreed.get({Way.CALL: "number", Way.MAIL: "mail_address"}.get(way, ""), "")


def _refusals(report: Report, agreed: Mapping[str, str], way: Way) -> tuple[str, ...]:
    if way == Way.TEXT:
        return (
            _("Wij sturen nooit een sms: die blijft in de telefoon staan, en is op een slotscherm te lezen."),
        )
    if report.contact == Contact.NONE:
        return (_("De melder wil geen contact."),)
    if report.contact == Contact.CODE_ONLY:
        return (_("De melder wil alleen schrijven met de code. Schrijf in het postvak."),)
    if report.contact == Contact.WORD:
        return (_("De melder belt zelf en noemt dan een woord. Wacht daarop."),)
    if report.contact != way:
        return (_("De melder koos een andere manier: %(way)s.") % {"way": Contact(report.contact).label},)
    if not reached_at(agreed, way):
        return (_("Er is geen nummer of adres, of het gaat niet open."),)
    if way == Way.MAIL and agreed.get("shared_phone") == "yes":
        return (_("Iemand kijkt mee op deze telefoon. Een mail blijft staan: mail dus niet."),)
    return ()


def _doubts(agreed: Mapping[str, str], way: Way, at: datetime) -> tuple[str, ...]:
    shared = {
        "yes": _("Er kijkt soms iemand mee op deze telefoon."),
        "unknown": _("De melder weet niet of iemand meekijkt op deze telefoon."),
    }.get(agreed.get("shared_phone", ""), "")
    moment = _doubt_about(agreed, at) if way == Way.CALL else ""
    return tuple(doubt for doubt in (moment, shared) if doubt)


def _doubt_about(agreed: Mapping[str, str], at: datetime) -> str:
    """A moment in the reporter's own words is read by a person, so it is laid before one."""
    safe = [SafeTime(code) for code in agreed.get("safe_at", "").split(",") if code in SafeTime.values]
    if safe and not is_safe(safe, at):
        return _("Dit is geen veilig moment: de melder koos %(when)s.") % {
            "when": ", ".join(str(each.label).lower() for each in safe)
        }
    if agreed.get("when"):
        return _("De melder schreef over het moment: “%(when)s”. Past dat?") % {"when": agreed["when"]}
    return "" if safe else _("De melder zei niet wanneer bellen veilig is.")


def is_safe(chosen: list[SafeTime], at: datetime) -> bool:
    """Days of the weekend only for who chose them; parts of the day for every day that counts."""
    local = localtime(at)
    if local.weekday() >= 5 and SafeTime.WEEKEND not in chosen:
        return False
    parts = [PARTS[each] for each in chosen if each in PARTS]
    if not parts:
        if local.weekday() < 5:
            return False
        parts = list(PARTS.values())
    return any(start <= local.time() < end for start, end in parts)
