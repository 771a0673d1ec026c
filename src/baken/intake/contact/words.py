# SPDX-License-Identifier: EUPL-1.2
"""What was agreed about contact, as sentences for a worker; the number itself is shown at the moment of calling."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from baken.intake.models import Report
from baken.intake.vocabulary import Contact, ReporterKind, SafeTime


def agreed(report: Report, given: Mapping[str, str]) -> list[str]:
    """How the reporter may be reached. What does not stand here is never done."""
    way = {
        Contact.CODE_ONLY: _("Alleen schrijven in het postvak. Niet bellen, niet mailen."),
        Contact.CALL: _("Bellen mag. Niet mailen. Het nummer zie je bij “Contact opnemen”."),
        Contact.MAIL: _("Mailen mag. Niet bellen. Het adres zie je bij “Contact opnemen”."),
        Contact.WORD: _("De melder belt zelf en noemt een woord. Niet bellen, niet mailen."),
        Contact.NONE: _("De melder wil geen contact."),
    }[Contact(report.contact)]
    return [line for line in (way, *careful_with(given), _naming(report)) if line]


def careful_with(given: Mapping[str, str]) -> list[str]:
    """What makes a number safe to dial: it goes along with the number wherever that goes."""
    return [line for line in (_when(given), _if_another(given), _shared(given)) if line]


def when_another_answers(given: Mapping[str, str]) -> str:
    """What to say, or the careful thing when nobody asked."""
    return _if_another(given) or _("Neemt iemand anders op? Hang op zonder iets te zeggen.")


def _when(given: Mapping[str, str]) -> str:
    chosen = [code for code in given.get("safe_at", "").split(",") if code in SafeTime.values]
    safe = [str(SafeTime(code).label).lower() for code in chosen]
    said = [", ".join(safe)] if safe else []
    if given.get("when"):
        said.append(given["when"])
    return _("Veilig moment: %(when)s.") % {"when": "; ".join(said)} if said else ""


def _if_another(given: Mapping[str, str]) -> str:
    return {
        "nothing": _("Neemt iemand anders op? Hang op zonder iets te zeggen."),
        "neutral": _("Neemt iemand anders op? Zeg iets gewoons, zoals: sorry, verkeerd nummer."),
    }.get(given.get("others_answer", ""), "")


def _shared(given: Mapping[str, str]) -> str:
    return {
        "yes": _("Er kijkt soms iemand mee op deze telefoon."),
        "unknown": _("De melder weet niet of iemand meekijkt op deze telefoon."),
    }.get(given.get("shared_phone", ""), "")


def _naming(report: Report) -> str:
    """Whether those concerned may hear who told it."""
    return {
        ReporterKind.SHIELDED: _("Noem de naam van de melder nooit aan de betrokkenen."),
        ReporterKind.NAMED: _("De naam van de melder mag genoemd worden: dat koos de melder zelf."),
    }.get(ReporterKind(report.reporter_kind), "")
