# SPDX-License-Identifier: EUPL-1.2
"""What waits stands in everybody's list on the right day, in one statement however much there is."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.handover.actions import accept, answer, finish, handle_return, return_offer
from baken.handover.models import Offer
from baken.handover.queries import due, due_counts
from baken.handover.tests.conftest import ENDS, NOW, actor, asked, offered
from baken.kernel.actor import Actor
from baken.kernel.due import Filters, Place
from tests.rig.doors import through

TODAY = date(2026, 4, 10)
# Five working days from Friday 10 April; two from Friday 10 April.
ANSWERED_BY, HANDLED_BY, TOLD_BY = date(2026, 4, 17), date(2026, 4, 14), date(2026, 5, 10)


def look(viewer: Actor, **asked_for: Any) -> list[tuple[str, date | None, str]]:
    given: dict[str, Any] = {"today": TODAY} | asked_for
    with through("desk", viewer):
        return [(row.what, row.on, row.reference) for row in due(viewer, **given)]


def test_an_offer_waits_for_the_partner_within_the_term(farah: Actor, bas: Actor, petra: Actor) -> None:
    made = offered(farah)

    assert look(bas) == [("Neem aan of geef terug", ANSWERED_BY, made.reference)]
    assert look(petra) == []
    assert look(farah) == []


def test_an_accepted_offer_waits_for_what_became_of_it_by_a_day(an_offer: Offer, bas: Actor) -> None:
    with through("desk", bas):
        accept(offer=an_offer, by=bas, now=NOW)

    assert look(bas) == [("Meld wat ervan geworden is", TOLD_BY, an_offer.reference)]


def test_a_row_for_a_partner_is_about_the_offer_and_never_about_the_report(
    an_offer: Offer, bas: Actor
) -> None:
    with through("desk", bas):
        [row] = due(bas, today=TODAY)

    assert row.about == ("offer", an_offer.id)
    assert (row.detail, row.badge) == ("Onderzoek door de partner", "Aangeboden")


def test_a_question_waits_for_the_focal_officer(farah: Actor, jeroen: Actor, lotte: Actor) -> None:
    made = asked(farah)

    assert look(jeroen) == [("Beantwoord de vraag", ANSWERED_BY, made.reference)]
    assert look(lotte) == []


def test_what_came_back_waits_for_the_team_and_is_about_its_report(
    farah: Actor, bas: Actor, jeroen: Actor
) -> None:
    returned, done, question = offered(farah), offered(farah), asked(farah)
    with through("desk", bas):
        return_offer(offer=returned, note="Niet voor ons.", by=bas, now=NOW)
        accept(offer=done, by=bas, now=NOW)
        finish(offer=done, result="measures", words="", by=bas, now=NOW)
    with through("desk", jeroen):
        answer(consultation=question, words="Ja.", by=jeroen, now=NOW)

    with through("desk", farah):
        rows = {row.about: row for row in due(farah, today=TODAY)}

    assert {about: row.what for about, row in rows.items()} == {
        ("report", returned.source): "Kies een nieuwe uitkomst",
        ("report", done.source): "Lees wat ervan geworden is",
        ("report", question.source): "Lees het antwoord",
    }
    assert {row.on for row in rows.values()} == {HANDLED_BY}
    assert {row.owner for row in rows.values()} == {farah.id}
    assert rows["report", returned.source].detail == "Teruggegeven · Nederlandse Arbeidsinspectie"
    assert rows["report", question.source].detail == "Beantwoord · Hilversum"
    with through("desk", farah):
        handle_return(laid=returned, by=farah, now=NOW)
        assert returned.reference not in {row.reference for row in due(farah, today=TODAY)}


def test_the_team_hears_of_silence_only_after_the_term(farah: Actor, bas: Actor) -> None:
    silent, taken, question = offered(farah), offered(farah), asked(farah)
    with through("desk", bas):
        accept(offer=taken, by=bas, now=NOW)

    assert look(farah, today=ANSWERED_BY) == []
    late = look(farah, today=ANSWERED_BY + timedelta(days=1))
    assert sorted(late) == sorted(
        ("Vraag om een antwoord", ANSWERED_BY, one.reference) for one in (silent, question)
    )
    unheard = look(farah, today=TOLD_BY + timedelta(days=1))
    assert ("Vraag wat ervan geworden is", TOLD_BY, taken.reference) in unheard


@pytest.mark.parametrize(
    "role", ["chain_director", "administrator", "confidential_doctor", "behavioural_scientist"]
)
def test_nothing_waits_for_roles_that_lay_nothing(role: str, an_offer: Offer) -> None:
    assert look(actor(role), today=ENDS) == []


def test_views_and_filters_sort_the_same_rows(farah: Actor, bas: Actor) -> None:
    with_somebody_else = offered(actor("team_lead"))
    mine, question = offered(farah), asked(farah)
    today = ANSWERED_BY + timedelta(days=3)
    references = {one.reference for one in (with_somebody_else, mine, question)}

    def seen(**more: Any) -> set[str]:
        return {reference for _, _, reference in look(farah, today=today, **more)}

    assert seen() == seen(view="late") == references
    assert seen(view="today") == seen(view="unowned") == seen(view="messages") == set()
    assert seen(view="mine") == {mine.reference, question.reference}
    assert seen(filters=Filters(kind="consultation")) == {question.reference}
    assert seen(filters=Filters(kind="report")) == seen(filters=Filters(form="labour")) == set()
    assert seen(filters=Filters(municipality="GM0402")) == {question.reference}
    assert seen(filters=Filters(owner=str(farah.id))) == {mine.reference, question.reference}
    assert seen(filters=Filters(owner="nobody")) == seen(filters=Filters(owner="iemand")) == set()
    assert look(bas, today=ANSWERED_BY, view="today") == look(bas, today=ANSWERED_BY, view="unowned") != []


def test_the_counts_are_those_of_the_lists(farah: Actor, an_offer: Offer) -> None:
    asked(farah)
    today = ANSWERED_BY + timedelta(days=1)

    with through("desk", farah):
        counts = due_counts(farah, today=today)
        lists = {view: len(due(farah, today=today, view=view)) for view in counts}

    assert dict(counts) == lists == {"all": 2, "late": 2, "today": 0, "mine": 2, "unowned": 0, "messages": 0}


def test_pages_neither_lose_nor_repeat_a_row(farah: Actor, bas: Actor) -> None:
    made = [offered(farah, now=NOW + timedelta(hours=7 * n)) for n in range(8)]
    made += [offered(farah) for _ in range(4)]
    for one in made[::3]:
        with through("desk", bas):
            accept(offer=one, by=bas, now=NOW + timedelta(days=1))

    seen: list[str] = []
    place: Place | None = None
    with through("desk", bas):
        while rows := due(bas, today=TODAY, after=place, limit=3):
            seen += [row.reference for row in rows]
            place = rows[-1].place
        whole = due(bas, today=TODAY, limit=50)
        after_everything = due(bas, today=TODAY, after=Place(date.max, NOW, ""))

    assert seen == [row.reference for row in whole]
    assert sorted(seen) == sorted(one.reference for one in made)
    assert after_everything == []


@pytest.mark.parametrize("number", [3, 30])
def test_a_list_takes_one_statement_however_long(number: int, farah: Actor, bas: Actor) -> None:
    Offer.objects.bulk_create(
        Offer(
            region="gooi-en-vechtstreek",
            reference=f"GV-26-{n:05d}",
            partner="nla",
            source_kind="report",
            source=uuid4(),
            purpose="investigate",
            ground="public_task",
            laid_at=NOW - timedelta(days=20),
            laid_by=farah.id or uuid4(),
            ends_on=ENDS,
            answer_by=TODAY - timedelta(days=10),
            result_by=ENDS,
            fields=["forms"],
        )
        for n in range(number)
    )

    for viewer in (farah, bas):
        with (
            through("desk", viewer),
            CaptureQueriesContext(
                connection,
            ) as listing,
        ):
            found = due(viewer, today=TODAY, limit=50)
        assert (len(found), len(listing)) == (number, 1)
