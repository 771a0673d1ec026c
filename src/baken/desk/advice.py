# SPDX-License-Identifier: EUPL-1.2
"""The parts of the page of a question for advice, as plain values for the components."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.design.due import DueLook, due_look, short_date
from baken.intake.advice.queries import answer_is_due, kept_until, minutes_spent
from baken.intake.models import AdviceRequest, Report
from baken.intake.permissions import MAY
from baken.intake.vocabulary import AdviceKind, AdviceState, Channel
from baken.kernel.actor import Actor

STATE_KINDS = {AdviceState.ASKED: "warning", AdviceState.CLOSED: "success"}


@dataclass(frozen=True)
class Looked:
    """A question as one person looks at it now; `report` is what it was or became, when they may see that."""

    advice: AdviceRequest
    viewer: Actor
    today: date
    owner: str
    report: Report | None
    someone_waits: bool

    @property
    def may_work(self) -> bool:
        """Whether this viewer answers it, and there is still something to be done."""
        is_over = self.advice.state == AdviceState.AS_REPORT
        return not is_over and MAY.allows(self.viewer, "advice.answer", self.advice)

    def address(self, name: str) -> str:
        return reverse(name, args=[self.advice.reference])


def due(looked: Looked) -> DueLook | None:
    on = answer_is_due(looked.advice)
    return due_look(on, looked.today) if on else None


def facts(looked: Looked) -> list[dict[str, Any]]:
    """Kind, moment, owner and minutes, and until when the words can be read."""
    advice = looked.advice
    kind, channel = AdviceKind(advice.kind).label, Channel(advice.channel).label.lower()
    found: list[dict[str, Any]] = [
        {"key": _("Soort"), "value": f"{kind}, via {channel}"},
        {"key": _("Ontvangen"), "value": date_format(localtime(advice.asked_at), "D j M, H.i").lower()},
        {"key": _("Eigenaar"), "value": looked.owner or _("Niemand"), "muted": advice.owner is None},
        {"key": _("Tijd besteed"), "value": _time(minutes_spent(advice))},
        {"key": _("Te lezen tot en met"), "value": _kept(looked)},
    ]
    if looked.report is not None:
        key = _("Werd melding") if advice.became_report else _("Was melding")
        address = reverse("dossier", args=[looked.report.reference])
        found.append({"key": key, "value": looked.report.reference, "url": address})
    return found


def next_step(looked: Looked) -> dict[str, Any]:
    """The one thing to do now, with its one button."""
    advice = looked.advice
    if advice.state == AdviceState.AS_REPORT:
        return {"what": _("Deze vraag is een melding geworden.")}
    if advice.erased_at:
        return {"what": _("Vraag en antwoord zijn gewist. Alleen de telling en de minuten blijven.")}
    if not looked.may_work:
        return {"what": _who_answers(advice), "due": due(looked)}
    return _work(looked) | {"due": due(looked)}


def _work(looked: Looked) -> dict[str, Any]:
    state = looked.advice.state
    if state == AdviceState.ASKED:
        return {
            "what": _("Lees de vraag en pak hem op."),
            "label": _("Pak op"),
            "url": looked.address("take-up-advice"),
            "post": True,
        }
    if state == AdviceState.TAKEN_UP and not looked.advice.mailbox:
        what = _("Bel de vrager, of wacht op een telefoontje. Er is geen code om een antwoord mee te lezen.")
        return {"what": what, "label": _("Ik heb het verteld"), "url": looked.address("advice-told")}
    if state == AdviceState.TAKEN_UP:
        write = looked.address("answer-advice")
        return {"what": _("Geef antwoord."), "label": _("Schrijf het antwoord"), "url": write}
    if looked.someone_waits:
        return {"what": _("Lees wat de vrager schreef."), "label": _("Naar het gesprek"), "url": "#gesprek"}
    if state == AdviceState.ANSWERED:
        return {
            "what": _("Sluit de vraag als er niets meer te doen is."),
            "label": _("Sluit de vraag"),
            "url": looked.address("close-advice"),
            "post": True,
        }
    if not looked.advice.mailbox:
        return {"what": _("Klaar. Vraag en antwoord worden straks gewist.")}
    return {"what": _("Klaar. De vrager kan nog reageren tot de vraag wordt gewist.")}


def _who_answers(advice: AdviceRequest) -> str:
    if advice.kind == AdviceKind.DOCTOR:
        return _("De vertrouwensarts geeft antwoord en leest dit als enige.")
    return _("Een medewerker van Veilig Thuis geeft antwoord.")


def _time(minutes: int) -> str:
    return _("%(minutes)s minuten") % {"minutes": minutes} if minutes else _("Nog niets")


def _kept(looked: Looked) -> str:
    if looked.advice.erased_at:
        return _("Gewist")
    until = kept_until(looked.advice)
    return short_date(until, looked.today) if until else _("4 weken na het antwoord")
