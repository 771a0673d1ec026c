# SPDX-License-Identifier: EUPL-1.2
"""Another code: a new one instead of the old, and a second one that opens an empty page and tells us so."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baken.audit.models import Entry
from baken.desk.conversation import conversation
from baken.front.tests.reporter import Reporter
from baken.front.tests.test_mailbox import WORKER, answer, come_back, take_in
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.mailbox.actions import close_mailbox
from baken.mailbox.codes import check_digit
from baken.mailbox.models import Mailbox, Message, View
from baken.triage.queries import due
from baken.vault import wraps
from baken.vault.models import Entry as Sealed
from tests.rig.doors import through

NOTHING = "Er staan hier geen berichten"
WORDS_OF_A_REPORT = ("aangekomen", "antwoord voor je", "uiterlijk", "Schrijf terug", "tweede code")
REGION = "gooi-en-vechtstreek"
# In the last hour of a day it is to be read on the next.
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def code(region_with_keys: str) -> str:
    found = Reporter().send()
    take_in(region_with_keys)
    return found


def shown_code(page: str) -> str:
    return "".join(re.findall(r'baken-code__digits">(\d{4})<', page))


def make(code: str, which: str) -> str:
    """Another code, asked for in the open mailbox and proven."""
    reporter = come_back(code)
    reporter.post("/berichten", go=which)
    made = shown_code(reporter.page)
    reporter.post("/berichten", go="kept", last_four=made[-4:])
    assert "Je berichten" in reporter.page
    return made


def said() -> list[Any]:
    with through("desk", WORKER):
        return conversation(Report.objects.get(), viewer=WORKER, now=timezone.now())


def without_ticket(page: str) -> str:
    return re.sub(r'(name="ticket" value=|nonce=)"[^"]+"', "", page)


def test_the_second_code_opens_an_empty_page_and_the_first_one_everything(code: str) -> None:
    answer("Het is niet jouw schuld.")
    second = make(code, "second")

    forced, own = come_back(second), come_back(code)

    assert NOTHING in forced.page
    assert not [words for words in WORDS_OF_A_REPORT if words in forced.page]
    assert "Het is niet jouw schuld." in own.page
    assert NOTHING not in own.page


def test_what_is_posted_to_the_empty_page_shows_it_again_and_writes_nothing(code: str) -> None:
    second = make(code, "second")
    forced, ticket = come_back(second), come_back(code).ticket
    before = Message.objects.count()

    for posted in ({"answer": "Alles was verzonnen"}, {"go": "second"}, {"go": "kept"}, {"go": "renew"}):
        forced.post("/berichten", ticket=ticket, **posted)
        assert NOTHING in forced.page

    assert Message.objects.count() == before
    assert come_back(code).page.count("Je bericht is aangekomen.") == 2  # the report, and the mark


def test_the_empty_page_is_the_same_as_that_of_an_advice_that_was_erased(code: str) -> None:
    other = Reporter().send()
    second = make(code, "second")
    mailbox = Mailbox.objects.get(code_kept=False)  # its code was shown and not proven
    with through("worker", Actor.system(REGION, "erasing")):
        close_mailbox(mailbox=mailbox, by=Actor.system(REGION, "erasing"), now=timezone.now())

    assert without_ticket(come_back(other).page) == without_ticket(come_back(second).page)


def test_that_it_was_used_stands_first_on_the_worklist_and_has_no_words(
    code: str, region_with_keys: str
) -> None:
    second = make(code, "second")
    come_back(second)
    take_in(region_with_keys)

    [mark] = said()
    with through("desk", WORKER):
        rows = [row for row in due(WORKER, today=timezone.localdate()) if row.kind == "message"]

    assert (mark.mark, mark.text, mark.waits) == ("forced", "", True)
    assert [(row.what, row.badge, row.on) for row in rows] == [
        ("Lees dit eerst", "eerst lezen", local_day(mark.at + AN_HOUR))
    ]


def test_nobody_who_reads_the_database_sees_which_code_was_made_or_used(
    code: str, region_with_keys: str
) -> None:
    """First the traces are there to be seen: a new code and a second one each leave the same."""
    views = {len(bytes(view.sealed)) for view in View.objects.all()}
    traces = {}
    for which in ("renew", "second"):
        earlier = set(View.objects.values_list("tag", flat=True))
        logged = set(Entry.objects.values_list("id", flat=True))
        made = make(code, which)
        code = made if which == "renew" else code
        now = set(View.objects.values_list("tag", flat=True))
        lines = Entry.objects.exclude(id__in=logged)
        traces[which] = (
            len(now - earlier),
            len(earlier - now),
            [(line.action, line.result) for line in lines],
        )
    come_back(made)
    own = come_back(code)
    own.post("/berichten", answer="kort")

    assert traces["renew"] == traces["second"] == (1, 1, [("mailbox.change-code", "done")])
    assert {len(bytes(view.sealed)) for view in View.objects.all()} == views
    mark, words = Message.objects.order_by("sent_at")
    columns = ("region", "mailbox", "direction", "author", "files", "handled_at", "handled_by")
    assert [getattr(mark, name) for name in columns] == [getattr(words, name) for name in columns]
    sealed = Sealed.objects.filter(table="mailbox_message")
    assert len({len(bytes(one.envelope)) for one in sealed}) == 1
    assert {line.action for line in Entry.objects.filter(about_kind="message")} == {"message.receive"}


def test_a_code_costs_the_same_work_whichever_it_is(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted are statements and seals, not time."""
    second = make(code, "second")
    body = str((int(code[0]) + 1) % 10) + code[1:15]
    seals: list[int] = []
    seal_for = wraps.seal_for

    def counting(*given: Any) -> bytes:
        seals.append(1)
        return seal_for(*given)

    monkeypatch.setattr(wraps, "seal_for", counting)
    work = {}
    for name, typed in {"own": code, "second": second, "miss": body + check_digit(body)}.items():
        reporter = Reporter()
        reporter.get("/berichten")
        seals.clear()
        with CaptureQueriesContext(connection) as asked:
            reporter.client.post("/berichten", {"ticket": reporter.ticket, "code": typed})
        work[name] = (len(asked), len(seals))

    assert work["own"] == work["second"]
    assert work["miss"][1] == work["own"][1] == 1


def test_the_old_code_works_until_the_new_one_is_proven_and_then_no_more(code: str) -> None:
    answer("Dit stond er al.")
    reporter, elsewhere = come_back(code), come_back(code)
    reporter.post("/berichten", go="renew")
    made = shown_code(reporter.page)
    reporter.post("/berichten", go="kept", last_four="00" + made[-4:])
    assert "Dit zijn niet de laatste vier cijfers" in reporter.page
    assert "Dit stond er al." in come_back(code).page

    reporter.post("/berichten", go="kept", last_four=made[-4:])

    assert "Dit stond er al." in reporter.page
    assert "We vinden geen berichten" in come_back(code).page
    assert "Dit stond er al." in come_back(made).page
    assert "Jouw code" in elsewhere.get("/berichten").content.decode()


def test_a_code_that_was_not_wanted_after_all_changes_nothing(code: str) -> None:
    views = set(View.objects.values_list("tag", flat=True))
    reporter = come_back(code)
    reporter.post("/berichten", go="second")
    made = shown_code(reporter.page)
    reporter.post("/berichten", go="stop")

    assert "Je berichten" in reporter.page
    assert set(View.objects.values_list("tag", flat=True)) == views
    assert "We vinden geen berichten" in come_back(made).page


def test_a_later_second_code_takes_the_place_of_the_former_also_after_a_new_first_one(code: str) -> None:
    former = make(code, "second")
    renewed = make(code, "renew")
    assert NOTHING in come_back(former).page

    latter = make(renewed, "second")

    assert "We vinden geen berichten" in come_back(former).page
    assert NOTHING in come_back(latter).page
    assert "Schrijf terug" in come_back(renewed).page


def test_whoever_types_the_second_code_finds_nothing_of_the_report_in_that_browser(code: str) -> None:
    second = make(code, "second")
    reporter = Reporter()
    reporter.send("Een tweede melding")
    assert "baken-code" in reporter.get("/vertel").content.decode()
    reporter.get("/berichten")

    reporter.post("/berichten", code=second)

    assert "baken-code" not in reporter.get("/vertel").content.decode()
