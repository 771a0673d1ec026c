# SPDX-License-Identifier: EUPL-1.2
"""After saving: read back, put right, sent; and a code that works at the front door."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.base import SessionBase

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.handover.models import Disclosure
from baken.intake.models import Report, Supplement
from baken.intake.phone.actions import (
    HasMailbox,
    give_code,
    send_summary,
    supplement,
    was_read_back,
)
from baken.intake.phone.code_shown import KEY, show_code, shown_code
from baken.intake.queries import mailbox_key
from baken.intake.tests.phone.calls import LATER, LINE, NOW, address, code_on, ready, taken, typed
from baken.intake.tests.phone.conftest import Desk, SignIn
from baken.intake.vocabulary import Channel
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.mailbox.codes import parse
from baken.mailbox.models import Mailbox, Message, View
from baken.mailbox.queries import find_mailbox, letters, mailbox_of
from baken.mailbox.ready_codes import pool_of, stock_of
from tests.factories.staff import REGION, actor
from tests.rig.doors import page_number, through


def page_of(report: Report) -> str:
    return f"/melding/{report.reference}/teruglezen"


def stocked() -> None:
    """A code lies ready, as it does after the first page of the morning."""
    stock = stock_of(REGION)
    stock._codes.append(ready())


def opened_with(code: str) -> Any:
    """What the front door finds with a typed code, and the keys that follow from it."""
    keys = pool_of(REGION).keys_for(parse(code))  # type: ignore[arg-type]
    with through("front", Actor.reporter(REGION)):
        return find_mailbox(keys)


def test_what_was_written_down_is_read_back_and_agreed(desk: Desk) -> None:
    report = taken(desk.actor)

    page = desk.get(page_of(report)).content.decode()
    desk.post(page_of(report), {"go": "agreed"})

    assert LINE in page
    assert "Is er nu gevaar?" in page
    assert Report.objects.get().read_back_at is not None
    assert "Voorgelezen en akkoord op" in desk.get(page_of(report)).content.decode()


def test_what_is_put_right_stands_under_what_was_written_first(desk: Desk) -> None:
    report = taken(desk.actor)

    desk.post(page_of(report), {"go": "add", "text": "Zij is 19, niet 20."})

    page = desk.get(page_of(report)).content.decode()
    dossier = desk.get(f"/melding/{report.reference}", follow=True)
    assert page.index(LINE) < page.index("Zij is 19, niet 20.")
    assert Supplement.objects.get().added_by == desk.actor.id
    assert dossier.status_code == 200


def test_an_empty_supplement_is_asked_for_in_words(desk: Desk) -> None:
    report = taken(desk.actor)

    page = desk.post(page_of(report), {"go": "add", "text": " "}).content.decode()

    assert "Schrijf op wat erbij moet, of wat anders is." in page
    assert not Supplement.objects.exists()


def test_a_caller_who_wants_a_code_hears_one_that_opens_the_mailbox(desk: Desk) -> None:
    desk.get(desk.get("/telefoon")["Location"])
    stocked()
    call = desk.get("/telefoon")["Location"]
    saved = desk.post(call, typed(wants_code="on"))
    page = desk.get(saved["Location"]).content.decode()
    code = code_on(page)

    found = opened_with(code)

    report = Report.objects.get()
    assert len(code) == 16
    assert found is not None
    assert found[0].id == report.mailbox
    with through("desk", desk.actor):
        assert mailbox_key(report) == found[1].public_key


def test_the_code_is_shown_until_its_last_four_digits_come_back_and_then_never_again(desk: Desk) -> None:
    report = taken(desk.actor)
    stocked()
    desk.post(page_of(report), {"go": "code"})
    code = code_on(desk.get(page_of(report)).content.decode())

    wrong = desk.post(page_of(report), {"go": "proof", "last_four": "12"}).content.decode()
    kept_before = Mailbox.objects.get().code_kept
    right = desk.post(page_of(report), {"go": "proof", "last_four": code[-4:]}, follow=True).content.decode()
    again = desk.post(page_of(report), {"go": "proof", "last_four": code[-4:]})

    assert "Dit zijn niet de laatste vier cijfers." in wrong
    assert code_on(wrong) == code
    assert not kept_before
    assert Mailbox.objects.get().code_kept
    assert code_on(right) == ""
    assert again.status_code == 302


def test_a_code_that_nobody_proves_is_gone_when_the_worker_says_so(desk: Desk) -> None:
    report = taken(desk.actor)
    stocked()
    desk.post(page_of(report), {"go": "code"})

    page = desk.post(page_of(report), {"go": "without"}, follow=True).content.decode()

    assert code_on(page) == ""
    assert not Mailbox.objects.get().code_kept


@pytest.mark.parametrize(("minutes", "is_shown"), [(29, True), (31, False)])
def test_a_code_is_shown_for_half_an_hour(desk: Desk, minutes: int, is_shown: bool) -> None:
    report, session = taken(desk.actor), SessionBase()
    report.mailbox = report.id
    show_code(session, report, ready(), now=NOW)

    shown = shown_code(session, report, now=NOW + timedelta(minutes=minutes))

    assert (shown is not None) == is_shown
    assert (KEY in session) == is_shown


def test_a_second_code_is_refused_in_a_sentence(desk: Desk) -> None:
    report = taken(desk.actor)
    stocked()
    stocked()
    desk.post(page_of(report), {"go": "code"})

    page = desk.post(page_of(report), {"go": "code"}, follow=True).content.decode()

    assert "Deze melder heeft al een code." in page
    assert Mailbox.objects.count() == 1


def test_the_summary_is_read_in_the_mailbox_with_what_was_added(desk: Desk) -> None:
    report = taken(desk.actor, words={"place": "Boven de bakker"})
    stocked()
    desk.post(page_of(report), {"go": "add", "text": "Zij heet anders."})
    desk.post(page_of(report), {"go": "code"})
    code = code_on(desk.get(page_of(report)).content.decode())
    proposed = desk.get(page_of(report)).content.decode()

    desk.post(page_of(report), {"go": "send", "summary": "Dit hebben we opgeschreven. " + LINE})

    found = opened_with(code)
    assert all(part in proposed for part in (LINE, "Boven de bakker", "Zij heet anders."))
    with through("front", Actor.reporter(REGION)):
        found = find_mailbox(pool_of(REGION).keys_for(parse(code)))  # type: ignore[arg-type]
        assert found is not None
        [letter] = letters(found[0], found[1].seed)
    assert letter.text == "Dit hebben we opgeschreven. " + LINE
    assert list(Disclosure.objects.values_list("source", "went")) == [(report.id, "message")]


def test_two_clicks_send_one_summary(desk: Desk) -> None:
    report = taken(desk.actor)
    stocked()
    desk.post(page_of(report), {"go": "code"})
    number = page_number(desk.get(page_of(report)))

    for _ in range(2):
        desk.post(page_of(report), {"go": "send", "summary": LINE, "page": number})

    assert Message.objects.count() == 1
    assert Disclosure.objects.filter(went="message").count() == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_summary_for_whoever_reads_no_dutch_begins_in_english(desk: Desk, language: str) -> None:
    report = taken(desk.actor, language=language)
    stocked()
    desk.post(page_of(report), {"go": "code"})

    assert "This is what we wrote down." in desk.get(page_of(report)).content.decode()


def test_an_empty_summary_is_not_sent_and_without_a_mailbox_nothing_is(desk: Desk) -> None:
    report = taken(desk.actor)
    nowhere = desk.post(page_of(report), {"go": "send", "summary": "Iets"})
    stocked()
    desk.post(page_of(report), {"go": "code"})

    empty = desk.post(page_of(report), {"go": "send", "summary": ""}).content.decode()

    assert nowhere.status_code == 302
    assert "Er staat nog niets in de samenvatting." in empty


def test_a_report_from_the_web_has_no_such_page(desk: Desk) -> None:
    report = taken(desk.actor, channel=Channel.WEB)

    assert desk.get(page_of(report)).status_code == 404


def test_a_doctor_reads_nothing_back(desk: Desk, sign_in: SignIn) -> None:
    report = taken(desk.actor)

    assert sign_in(Role.CONFIDENTIAL_DOCTOR).get(page_of(report)).status_code == 404


def test_the_desk_gives_a_code_and_can_find_no_mailbox_by_one(desk: Desk) -> None:
    report = taken(desk.actor)
    with through("desk", desk.actor):
        given = give_code(report=report, ready=ready(), by=desk.actor, now=LATER)
        with pytest.raises(HasMailbox):
            give_code(report=given, ready=ready(), by=desk.actor, now=LATER)

    assert View.objects.filter(mailbox=given.mailbox or report.id).count() == 2
    assert {entry.action for entry in Entry.objects.all()} >= {"report.take-in", "report.give-code"}


@pytest.mark.parametrize("role", [Role.CONFIDENTIAL_DOCTOR, Role.CARE_COORDINATOR, Role.FOCAL_OFFICER])
def test_whoever_takes_no_calls_may_do_none_of_it(desk: Desk, role: Role) -> None:
    report, other = taken(desk.actor), actor(role)
    with through("desk", desk.actor):
        given = give_code(report=report, ready=ready(), by=desk.actor, now=NOW)
        mailbox = mailbox_of(desk.actor, given.mailbox or report.id)
    assert mailbox is not None

    for refused in (
        lambda: was_read_back(report=report, by=other, now=LATER),
        lambda: supplement(report=report, text="x", by=other, now=LATER),
        lambda: give_code(report=report, ready=ready(), by=other, now=LATER),
        lambda: send_summary(report=report, mailbox=mailbox, text="x", by=other, now=LATER),
    ):
        with through("desk", other), pytest.raises(Refused):
            refused()


def test_the_address_of_a_finished_call_leads_to_its_report(desk: Desk) -> None:
    report = taken(desk.actor)

    assert desk.get(address(report.id))["Location"] == page_of(report)
