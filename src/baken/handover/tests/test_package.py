# SPDX-License-Identifier: EUPL-1.2
"""A sealed package: made once, number and password apart, taken along a few times until a day, on record."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from pikepdf import PasswordError, Pdf

from baken.access.acting import acting_as
from baken.access.vocabulary import DESK, Role
from baken.audit.models import Entry as Line
from baken.handover.actions import offer, withdraw
from baken.handover.models import Disclosure, Offer, Package
from baken.handover.package.actions import Made, make_package, open_package
from baken.handover.package.queries import found_by
from baken.handover.package.words import in_groups, understood
from baken.handover.policy import MOST_DOWNLOADS, MOST_TRIES
from baken.handover.queries import due
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from tests.factories import staff
from tests.rig.doors import DoorClient, through

REGION = "gooi-en-vechtstreek"
SECRET = "Zeldzame Achternaam"
GIVEN: dict[str, Any] = {
    "region": REGION, "partner": "nla", "purpose": "investigate", "ground": "public_task",
    "fields": {"story": f"Zij heet {SECRET}.", "employer": "Bouw BV"},
}  # fmt: skip


@pytest.fixture
def farah(region: str) -> Actor:
    """An intake worker at the desk today."""
    return acting_as(staff.colleague(Role.INTAKE_WORKER), door="desk", purpose="triage")


def laid(by: Actor, **changes: Any) -> Offer:
    now = timezone.now()
    ends = {"ends_on": now.date() + timedelta(days=60), "source": ("report", uuid4()), "now": now}
    with through("desk", by):
        return offer(by=by, **GIVEN | ends | changes)


def packed(by: Actor, made: Offer) -> Made:
    with through("desk", by):
        return make_package(offer=made, by=by, now=timezone.now())


@pytest.fixture
def made(farah: Actor) -> Made:
    return packed(farah, laid(farah))


def take(number: str, password: str) -> Any:
    return DoorClient("desk").post("/pakket", {"number": number, "password": password})


def is_file(response: Any) -> bool:
    return bool(response.headers["Content-Type"] == "application/pdf")


def text(response: Any) -> str:
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group() if main else "")).split())


def test_whoever_has_both_takes_a_file_along_that_opens_with_the_password_only(made: Made) -> None:
    response = take(in_groups(made.number), in_groups(made.password).lower())

    assert is_file(response)
    with pytest.raises(PasswordError):
        Pdf.open(BytesIO(response.content))
    with Pdf.open(BytesIO(response.content), password=made.password) as pdf:
        assert (pdf.encryption.R, len(pdf.pages)) == (6, 1)
        assert str(pdf.docinfo["/Title"]) == made.package.offer.reference
    reference = made.package.offer.reference
    assert response.headers["Content-Disposition"] == f'attachment; filename="{reference}.pdf"'


def test_no_word_of_it_stands_in_the_file_as_it_lies_there(made: Made) -> None:
    from baken.handover.package.paper import document
    from baken.handover.queries import Field, Reading
    from baken.kernel.paper import as_pdf

    reading = Reading("", [Field(SECRET, SECRET)], "")
    open_file = as_pdf(document(made.package.offer, reading, now=timezone.now()))
    locked_file = take(made.number, made.password).content

    assert made.package.offer.reference.encode() in open_file
    assert made.package.offer.reference.encode() not in locked_file
    assert SECRET.encode() not in locked_file


def test_taking_it_along_is_on_record_and_stands_with_the_hand_over(made: Made, farah: Actor) -> None:
    take(made.number, made.password)

    line = Line.objects.get(action="package.download")
    assert (line.about_id, line.actor, line.role) == (str(made.package.offer_id), None, "recipient")
    assert Package.objects.get().downloads == 1
    browser = DoorClient("desk")
    grant = staff.colleague(Role.TEAM_LEAD)
    browser.sign_in(grant.account, grant, purpose="triage")
    assert "1 keer opgehaald" in text(browser.get(f"/voorgelegd/{made.package.offer.reference}"))


@pytest.mark.parametrize("wrong", ["number", "password"])
def test_a_wrong_number_and_a_wrong_password_get_the_same_answer(wrong: str, made: Made) -> None:
    given = {"number": made.number, "password": made.password} | {wrong: "2222333344445555"}

    response = take(**given)

    assert not is_file(response)
    assert "Dit pakket gaat niet open." in text(response)
    assert SECRET not in response.content.decode()


def test_wrong_passwords_shut_it_for_good(made: Made) -> None:
    for _ in range(MOST_TRIES):
        take(made.number, "2222333344445555")

    response = take(made.number, made.password)

    assert not is_file(response)
    assert Package.objects.get().end == "locked"
    assert Line.objects.filter(action="package.wrong").count() == MOST_TRIES


def test_it_is_taken_along_a_few_times_only(made: Made) -> None:
    taken = [is_file(take(made.number, made.password)) for _ in range(MOST_DOWNLOADS + 1)]

    assert taken == [True] * MOST_DOWNLOADS + [False]
    assert Package.objects.get().end == "used"


def past_its_day(made: Made, by: Actor) -> None:
    Package.objects.update(opens_until=timezone.localdate() - timedelta(days=1))


def withdrawn(made: Made, by: Actor) -> None:
    with through("desk", by):
        withdraw(laid=made.package.offer, by=by, now=timezone.now())


def replaced(made: Made, by: Actor) -> None:
    packed(by, made.package.offer)


@pytest.mark.parametrize("over", [past_its_day, withdrawn, replaced])
def test_what_is_over_opens_no_more(over: Callable[[Made, Actor], None], made: Made, farah: Actor) -> None:
    before = is_file(take(made.number, made.password))
    over(made, farah)

    assert (before, is_file(take(made.number, made.password))) == (True, False)


def test_neither_number_nor_password_is_kept(made: Made) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(p::text, ' ') FROM handover_package p")
        rows = cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(e::text, ' ') FROM audit_entry e")
        log = cursor.fetchone()[0]

    assert str(made.package.id) in rows
    assert not [word for word in (made.number, made.password) if word in rows + log]


def test_a_number_shows_one_package_and_nothing_else_in_the_database(made: Made, farah: Actor) -> None:
    other = packed(farah, laid(farah))
    nobody = Actor(door="desk", role="")

    seen = []
    for number in (made.number, "2222333344445555"):
        with through("desk", nobody):
            found_by(number)
            offers = set(Offer.objects.values_list("id", flat=True))
            packages = set(Package.objects.values_list("id", flat=True))
            with connection.cursor() as cursor:
                cursor.execute('SELECT DISTINCT "row" FROM vault_entry')
                entries = {row for (row,) in cursor.fetchall()}
        seen.append((offers, packages, entries))

    mine = {made.package.offer_id}
    assert seen == [(mine, {made.package.id}, mine), (set(), set(), set())]
    assert other.package.offer_id not in mine


@pytest.mark.parametrize("role", DESK)
def test_the_reach_of_a_package_is_no_role_of_anybody(role: Role, made: Made) -> None:
    by = acting_as(staff.colleague(role), door="desk", purpose="triage")

    with through("desk", by), pytest.raises(Refused):
        open_package(
            package=made.package, number=made.number, password=made.password, by=by, now=timezone.now()
        )


def test_the_ledger_says_that_it_went_as_a_package_when_it_was_made(farah: Actor) -> None:
    waiting = laid(farah)
    before = Disclosure.objects.count()
    packed(farah, waiting)

    row = Disclosure.objects.get()
    assert (before, row.channel, row.fields) == (0, "package", ["story", "employer"])


def test_a_partner_with_an_account_gets_no_package(farah: Actor) -> None:
    staff.colleague(Role.PARTNER)
    at_a_desk = laid(farah)

    with through("desk", farah), pytest.raises(Refused):
        make_package(offer=at_a_desk, by=farah, now=timezone.now())

    assert at_a_desk.delivery == "desk"


def test_what_must_be_packed_waits_for_whoever_laid_it(farah: Actor) -> None:
    waiting = laid(farah)
    with through("desk", farah):
        [row] = due(farah, today=timezone.localdate())
    packed(farah, waiting)
    with through("desk", farah):
        after = due(farah, today=timezone.localdate())

    assert (row.what, row.reference, row.owner) == ("Maak het pakket", waiting.reference, farah.id)
    assert after == []


def test_what_was_taken_back_is_not_packed(farah: Actor) -> None:
    gone = laid(farah)
    with through("desk", farah):
        withdraw(laid=gone, by=farah, now=timezone.now())
        with pytest.raises(NotPossible):
            make_package(offer=gone, by=farah, now=timezone.now())


@pytest.fixture
def browser(region: str) -> DoorClient:
    grant = staff.colleague(Role.INTAKE_WORKER)
    client = DoorClient("desk")
    client.sign_in(grant.account, grant, purpose="triage")
    return client


def test_a_colleague_makes_it_and_reads_number_and_password_once(farah: Actor, browser: DoorClient) -> None:
    waiting = laid(farah)

    shown = text(browser.post(f"/voorgelegd/{waiting.reference}/pakket"))
    number, password = re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", shown)

    assert is_file(take(number, password))
    later = text(browser.get(f"/voorgelegd/{waiting.reference}"))
    assert password not in later
    assert number not in later


def test_what_the_partner_said_by_telephone_is_written_down(farah: Actor, browser: DoorClient) -> None:
    waiting = laid(farah)
    address = f"/voorgelegd/{waiting.reference}/antwoord"

    browser.post(f"{address}/neem-aan")
    empty = browser.post(f"{address}/afronden", {"uitkomst-words": SECRET})
    browser.post(f"{address}/afronden", {"uitkomst-result": "measures", "uitkomst-words": SECRET})

    waiting.refresh_from_db()
    assert "Kies wat ervan geworden is." in text(empty)
    assert (waiting.state, waiting.result) == ("finished", "measures")
    assert browser.get(f"{address}/verzonnen").status_code == 404


def test_nobody_answers_for_a_partner_that_has_an_account(farah: Actor, browser: DoorClient) -> None:
    staff.colleague(Role.PARTNER)
    at_a_desk = laid(farah)

    assert browser.post(f"/voorgelegd/{at_a_desk.reference}/antwoord/neem-aan").status_code == 404
    assert Offer.objects.get(pk=at_a_desk.pk).state == "offered"


@pytest.mark.parametrize(
    ("typed", "signs"),
    [("4k7q-9xdm 2htv-cfgh", "4K7Q9XDM2HTVCFGH"), ("suzb", "5V28"), ("", ""), ("a/..", "A")],
)
def test_what_is_typed_is_read_as_it_was_meant(typed: str, signs: str) -> None:
    assert understood(typed) == signs


def test_a_package_never_outlives_the_hand_over(farah: Actor) -> None:
    tomorrow: date = timezone.localdate() + timedelta(days=1)

    assert packed(farah, laid(farah, ends_on=tomorrow)).package.opens_until == tomorrow
