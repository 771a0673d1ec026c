# SPDX-License-Identifier: EUPL-1.2
"""Asking for advice: two questions, a warning that stops nobody, a code, and a mailbox that is about advice."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.files.models import File
from baken.front.models import FrontSession
from baken.front.tests.reporter import Reporter, heading, shows_code
from baken.front.tests.test_mailbox import come_back, photo, take_in
from baken.intake.advice.actions import answer_advice, erase_overdue_advice, take_up_advice
from baken.intake.models import AdviceRequest, Report
from baken.intake.tests.scene import somebody
from baken.kernel.actor import Actor
from baken.mailbox.models import Mailbox, MailboxKind, Message
from baken.vault.queries import unseal
from tests.rig.doors import through

QUESTION = "Een leerling van 16 heeft een oudere vriend. Hoe begin ik daarover? <b>O'Neill</b>"
NUMBER = "Haar BSN is 111222333 en haar nummer 06 12345678."
ASK = "/vraag"


class Asker(Reporter):
    """Somebody with a question."""

    def post(self, path: str = ASK, **data: Any) -> Any:
        return super().post(path, **data)

    def say_who(self, kind: str = "professional") -> None:
        self.get(ASK)
        self.post(step="kind", kind=kind, go="next")

    def ask(self, question: str = QUESTION, kind: str = "professional", go: str = "send", **more: str) -> str:
        """The code on the page; empty when there is none."""
        self.say_who(kind)
        return self.send_question(question, go, **more)

    def send_question(self, question: str, go: str = "send", **more: str) -> str:
        kind = re.search(r'name="kind" value="(\w*)"', self.page)
        self.post(step="question", question=question, go=go, kind=kind[1] if kind else "", **more)
        return "".join(re.findall(r'baken-code__digits">(\d{4})<', self.page))


@pytest.fixture
def asker(region_with_keys: str) -> Asker:
    return Asker()


def answered(text: str = "Begin met wat je ziet.") -> AdviceRequest:
    """A colleague answers the one question there is."""
    by, now = somebody(Role.INTAKE_WORKER), timezone.now()
    with through("desk", by):
        advice = take_up_advice(advice=AdviceRequest.objects.get(), by=by, now=now)
        answer_advice(advice=advice, text=text, minutes=10, by=by, now=now)
    return advice


def test_the_first_page_leads_to_two_questions_and_says_what_is_kept(asker: Asker) -> None:
    asker.get("/")
    assert f'href="{ASK}"' in asker.page

    asker.get(ASK)
    assert heading(asker.page) == "Voor wie vraag je advies?"
    asker.say_who()

    assert heading(asker.page) == "Wat wil je vragen?"
    assert "28 dagen na ons laatste antwoord wissen we ze" in asker.page
    assert "Houd feiten en vermoedens uit elkaar" in asker.page


def test_a_question_is_sealed_and_is_no_report(asker: Asker, region_with_keys: str) -> None:
    code = asker.ask()

    advice = AdviceRequest.objects.get()
    take_in(region_with_keys)
    with through("worker", Actor.system(region_with_keys, "arrivals")):
        assert unseal(advice.place("question")) == QUESTION
    assert (len(code), advice.kind, advice.language, advice.state) == (16, "professional", "nl", "asked")
    assert Mailbox.objects.get().kind == MailboxKind.ADVICE
    assert Report.objects.count() == 0


def test_after_the_proof_the_page_says_by_when_and_how_long(asker: Asker) -> None:
    code = asker.ask()
    asker.get(ASK)
    assert code[:4] in asker.page

    asker.post(last_four="0000" if code[-4:] != "0000" else "1111", go="kept")
    assert "Dit zijn niet de laatste vier cijfers" in asker.page
    asker.post(last_four=code[-4:], go="kept")

    assert heading(asker.page) == "Dank je. We zoeken het voor je uit."
    assert "28 dagen na ons laatste antwoord" in asker.page
    assert not shows_code(asker.page, code)


def test_what_points_at_somebody_is_warned_of_and_everything_typed_is_kept(asker: Asker) -> None:
    assert asker.ask(f"{QUESTION} {NUMBER}") == ""

    assert "Kun je zien over wie dit gaat?" in asker.page
    assert "Er staat misschien een BSN in." in asker.page
    assert "Er staat misschien een telefoonnummer in." in asker.page
    assert "kenteken" not in asker.page
    assert NUMBER in asker.page
    assert "<title>Let op:" in asker.page
    assert AdviceRequest.objects.count() == 0
    asker.get(ASK)
    assert NUMBER in asker.page


@pytest.mark.parametrize(("question", "go"), [(QUESTION, "send"), (NUMBER, "anyway")])
def test_after_a_warning_it_is_changed_or_sent_all_the_same(question: str, go: str, asker: Asker) -> None:
    asker.ask(NUMBER)

    assert len(asker.send_question(question, go)) == 16
    assert AdviceRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("question", "complaint"),
    [("   ", "Schrijf je vraag op"), ("ja " * 400_000, "Dit is te lang voor één vraag")],
)
def test_nothing_and_too_much_come_back_with_what_to_do(question: str, complaint: str, asker: Asker) -> None:
    asker.ask(question)

    assert complaint in asker.page
    assert "<title>Fout:" in asker.page
    assert question.strip() in asker.page
    assert AdviceRequest.objects.count() == 0


def test_who_asks_must_be_said(asker: Asker) -> None:
    asker.get(ASK)
    asker.post(step="kind", go="next")

    assert "Kies wat het beste past" in asker.page


def test_going_back_keeps_the_question(asker: Asker) -> None:
    asker.say_who("doctor")
    asker.send_question("Half af", go="back")
    assert heading(asker.page) == "Voor wie vraag je advies?"

    asker.post(step="kind", kind="citizen", go="next")
    assert "Half af" in asker.page


def test_a_session_that_ended_loses_nothing(asker: Asker) -> None:
    asker.say_who("doctor")
    FrontSession.objects.all().delete()

    code = asker.send_question(QUESTION)

    assert len(code) == 16
    assert AdviceRequest.objects.get().kind == "doctor"


@pytest.mark.parametrize("forged", ["", "iemand"])
def test_a_question_of_nobody_in_particular_begins_with_who_asks(forged: str, asker: Asker) -> None:
    asker.get(ASK)
    asker.post(step="question", question=QUESTION, kind=forged, go="send")

    assert heading(asker.page) == "Voor wie vraag je advies?"
    assert AdviceRequest.objects.count() == 0


def test_a_button_that_is_not_there_sends_nothing_and_keeps_everything(asker: Asker) -> None:
    asker.ask(go="iets")

    assert "leerling van 16" in asker.page
    assert AdviceRequest.objects.count() == 0


def test_a_second_click_on_send_asks_once_and_loses_no_code(asker: Asker) -> None:
    asker.say_who()
    before = asker.page
    code = asker.send_question(QUESTION)

    asker.page = before
    assert asker.send_question(QUESTION) == code
    assert AdviceRequest.objects.count() == 1


def test_the_same_question_from_a_second_request_finds_the_first(asker: Asker) -> None:
    asker.say_who()
    cookie = asker.client.cookies["__Host-baken-front"].value
    sealed = bytes(FrontSession.objects.get().sealed)
    before = asker.page
    asker.send_question(QUESTION)
    # As if both requests had read the session before either had written it.
    FrontSession.objects.update(sealed=sealed)
    again = Asker()
    again.client.cookies["__Host-baken-front"] = cookie
    again.page = before
    again.send_question(QUESTION)

    assert AdviceRequest.objects.count() == 1


def test_a_form_that_is_not_ours_is_refused(region_with_keys: str) -> None:
    assert Asker().post(step="kind", kind="citizen").status_code == 403


def test_too_fast_or_the_filled_in_trap_waits_in_the_slow_queue(asker: Asker) -> None:
    asker.ask(website="https://example.org")

    assert AdviceRequest.objects.get().slow_queue


def test_in_english_it_is_asked_and_answered_in_english(asker: Asker) -> None:
    asker.get(f"{ASK}?taal=en")
    asker.client.post(f"{ASK}?taal=en", {"ticket": asker.ticket, "step": "kind", "kind": "citizen"})
    asker.get(ASK)
    assert heading(asker.page) == "What do you want to ask?"
    asker.send_question("My neighbour, 06 12345678")
    assert "There may be a phone number in it." in asker.page
    asker.send_question("My neighbour")

    assert AdviceRequest.objects.get().language == "en"


def test_the_mailbox_tells_by_when_and_then_shows_the_answer(asker: Asker, region_with_keys: str) -> None:
    code = asker.ask()
    take_in(region_with_keys)
    waiting = come_back(code).page
    answered()

    page = come_back(code).page

    assert "We zoeken het voor je uit. Uiterlijk" in waiting
    assert "Begin met wat je ziet." in page
    assert "28 dagen na ons laatste antwoord wissen we alles hier" in page
    assert 'type="file"' not in waiting + page


def test_a_reaction_is_warned_of_too_and_takes_no_photo(asker: Asker, region_with_keys: str) -> None:
    code = asker.ask()
    take_in(region_with_keys)
    reader = come_back(code)

    reader.post("/berichten", answer=NUMBER)
    assert "Er staat misschien een BSN in." in reader.page
    assert NUMBER in reader.page
    assert Message.objects.count() == 0

    reader.client.post(
        "/berichten", {"ticket": reader.ticket, "answer": NUMBER, "go": "anyway", "photo": photo()}
    )
    assert (Message.objects.get().files, File.objects.count()) == (0, 0)


def test_a_reporter_s_own_number_in_a_reply_is_no_reason_to_warn(region_with_keys: str) -> None:
    code = Reporter().send()
    reader = come_back(code)

    reader.post("/berichten", answer=NUMBER)

    assert "BSN in" not in reader.page
    assert Message.objects.count() == 1


def test_when_it_is_erased_the_code_opens_an_empty_page_and_takes_nothing(
    asker: Asker, region_with_keys: str
) -> None:
    code = asker.ask()
    take_in(region_with_keys)
    answered()
    still_open = come_back(code)
    with through("worker", Actor.system(region_with_keys, "advice")) as system:
        later = timezone.now() + timedelta(days=30)
        assert erase_overdue_advice(region=region_with_keys, by=system, now=later) == 1

    ticket = still_open.ticket

    still_open.get("/berichten")

    assert "Er staan hier geen berichten" in still_open.page
    assert "Vroeg je om advies? Dan wissen we alles 28 dagen na ons laatste antwoord." in come_back(code).page
    still_open.post("/berichten", ticket=ticket, answer="Nog iets")
    assert "Er staan hier geen berichten" in still_open.page
    assert Message.objects.filter(direction="from_reporter").count() == 0
