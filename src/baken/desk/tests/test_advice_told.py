# SPDX-License-Identifier: EUPL-1.2
"""A question that was answered by word of mouth: whoever called has no code to read an answer with."""

from django.utils import timezone

from baken.desk.tests.conftest import Desk
from baken.desk.tests.dossiers import arrived
from baken.desk.tests.page import between, link, text_of
from baken.desk.tests.test_advice import REASON, at, next_step, taken_up
from baken.intake.advice.actions import report_to_advice
from baken.intake.models import AdviceRequest, Report
from baken.intake.tests.advice.scene import QUESTION, write_back
from baken.intake.vocabulary import BecameAdvice
from tests.rig.doors import through


def turned_into_advice(desk: Desk) -> AdviceRequest:
    """Somebody called, and asked rather than reported; they got no code."""
    report = arrived()
    Report.objects.filter(pk=report.pk).update(mailbox=None)
    report.refresh_from_db()
    with through("desk", desk.actor) as by:
        return report_to_advice(
            report=report, question=QUESTION, because=BecameAdvice.ONLY_ASKS, why=REASON, by=by,
            now=timezone.now(),
        )  # fmt: skip


def test_a_call_that_became_advice_is_answered_by_word_of_mouth_and_closed(desk: Desk) -> None:
    advice = turned_into_advice(desk)
    assert advice.mailbox is None

    before = desk.get(at(advice))
    empty = desk.post(link(before, "Ik heb het verteld"), {"minutes": "", "note": "Begin klein."})
    desk.post(at(advice, "/verteld"), {"minutes": "15", "note": "Begin klein."})
    page = desk.get(at(advice))
    desk.post(at(advice, "/sluiten"))
    closed = desk.get(at(advice))

    assert next_step(before).startswith("Bel de vrager")
    assert "De vrager heeft geen code" in text_of(before)
    assert "Vul een aantal minuten in" in text_of(empty)
    assert "Begin klein." in text_of(empty)
    assert "Begin klein." in between(page, "Wat er verteld is als antwoord", "Tijdlijn")
    assert "verteld aan de telefoon of de balie" in text_of(page)
    assert next_step(page).startswith("Sluit de vraag als er niets meer te doen is.")
    assert "15 minuten" in text_of(closed)
    assert next_step(closed) == "Klaar. Vraag en antwoord worden straks gewist."


def test_whoever_has_a_code_may_call_too_and_what_they_wrote_is_dealt_with(desk: Desk) -> None:
    advice = taken_up(desk)
    write_back(advice, "Bel me maar.")

    page = desk.get(at(advice))
    desk.post(link(page, "Het antwoord is verteld"), {"minutes": "5", "note": ""})

    said = text_of(desk.get(at(advice)))
    assert "Wat er verteld is als antwoord" not in said
    assert next_step(desk.get(at(advice))).startswith("Sluit de vraag")
