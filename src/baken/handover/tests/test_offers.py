# SPDX-License-Identifier: EUPL-1.2
"""A partner sees exactly what was chosen, for as long as it lies there, and every look is on record."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from baken.audit.models import Entry as Line
from baken.handover.actions import (
    accept,
    expire_overdue,
    finish,
    handle_return,
    return_offer,
    withdraw,
)
from baken.handover.models import Offer
from baken.handover.queries import Field, due, get_offer, offers_for, read
from baken.handover.recipients import label_of
from baken.handover.tests.conftest import ENDS, FIELDS, NOW, offered
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.vault.models import Entry, EntryKey
from baken.vault.queries import what_opens
from tests.rig.doors import through

AFTER_THE_END = NOW.replace(month=6, day=2)


def lines(about: Any) -> list[tuple[str, str]]:
    found = Line.objects.filter(about_id=str(about.id)).order_by("at_clock", "id")
    return sorted(found.values_list("kind", "action"))


def test_a_partner_reads_exactly_the_chosen_fields_and_the_look_is_on_record(
    an_offer: Offer, bas: Actor
) -> None:
    with through("desk", bas):
        reading = read(get_offer(an_offer.reference, bas), viewer=bas, now=NOW)

    assert reading.copy == [Field(label_of(code), text) for code, text in FIELDS.items()]
    assert (reading.question, reading.words) == ("", "")
    assert lines(an_offer) == [("change", "offer.lay"), ("read", "offer.read")]


def test_another_partner_finds_nothing_by_the_reference_and_in_no_list(
    an_offer: Offer, bas: Actor, petra: Actor
) -> None:
    with through("desk", petra):
        with pytest.raises(Refused) as refused:
            get_offer(an_offer.reference, petra)
        listed = list(offers_for(petra))
        opened = what_opens([an_offer.place("copy")])

    assert refused.value.about == ("reference", an_offer.reference)
    assert (listed, opened.contents, opened.sealed) == ([], {}, frozenset())
    with through("desk", bas):
        assert [one.reference for one in offers_for(bas)] == [an_offer.reference]


def test_nothing_opens_without_a_purpose(an_offer: Offer, bas: Actor) -> None:
    idle = replace(bas, purpose="")

    with through("desk", idle), pytest.raises(Refused):
        read(an_offer, viewer=idle, now=NOW)


def test_an_accepted_offer_stays_open_and_comes_back_with_what_became_of_it(
    an_offer: Offer, bas: Actor, farah: Actor
) -> None:
    with through("desk", bas):
        taken = accept(offer=an_offer, by=bas, now=NOW)
        copy = read(taken, viewer=bas, now=NOW).copy
        finish(
            offer=taken, result="measures", words="Boete opgelegd; ’s nachts gecontroleerd.", by=bas, now=NOW
        )

    done = Offer.objects.get()
    assert (done.state, done.result, done.result_at, done.came_back_at) == ("finished", "measures", NOW, NOW)
    assert copy == [Field(label_of(code), text) for code, text in FIELDS.items()]
    with through("desk", farah):
        assert read(done, viewer=farah, now=NOW).words == "Boete opgelegd; ’s nachts gecontroleerd."


def test_what_is_returned_is_destroyed_and_its_note_stays(an_offer: Offer, bas: Actor, farah: Actor) -> None:
    with through("desk", bas):
        returned = return_offer(offer=an_offer, note="Dit hoort bij de politie.", by=bas, now=NOW)
        with pytest.raises(Refused):
            read(returned, viewer=bas, now=NOW)

    assert not EntryKey.objects.filter(row=an_offer.id, column="copy").exists()
    with through("desk", farah):
        reading = read(Offer.objects.get(), viewer=farah, now=NOW)
    assert (reading.copy, reading.words) == ([], "Dit hoort bij de politie.")


def test_a_withdrawn_offer_opens_to_nobody(an_offer: Offer, bas: Actor, farah: Actor) -> None:
    with through("desk", farah):
        withdraw(laid=an_offer, by=farah, now=NOW)

    with through("desk", bas):
        gone = get_offer(an_offer.reference, bas)
        with pytest.raises(Refused):
            read(gone, viewer=bas, now=NOW)
    assert (gone.state, gone.copy_erased_at) == ("withdrawn", NOW)
    assert (Entry.objects.count(), EntryKey.objects.count()) == (0, 0)


def test_after_the_end_date_an_offer_opens_no_longer_even_before_the_job_came_by(
    an_offer: Offer, bas: Actor
) -> None:
    on_the_last_day = NOW.replace(month=6, day=1)

    with through("desk", bas):
        assert read(an_offer, viewer=bas, now=on_the_last_day).copy
        with pytest.raises(Refused):
            read(an_offer, viewer=bas, now=AFTER_THE_END)
        with pytest.raises(NotPossible):
            accept(offer=an_offer, by=bas, now=AFTER_THE_END)


def test_the_job_destroys_what_ended_and_lets_be_what_did_not(
    an_offer: Offer, farah: Actor, bas: Actor, worker: Actor
) -> None:
    longer = offered(farah, ends_on=ENDS + timedelta(days=30))

    with through("worker", worker):
        ended = expire_overdue(region=worker_region(worker), by=worker, now=AFTER_THE_END)
        again = expire_overdue(region=worker_region(worker), by=worker, now=AFTER_THE_END)

    assert (ended, again) == (1, 0)
    assert set(Entry.objects.values_list("row", flat=True)) == {longer.id}
    states = dict(Offer.objects.values_list("reference", "state"))
    assert states == {an_offer.reference: "expired", longer.reference: "offered"}


def test_a_partner_that_accepted_still_says_after_the_end_what_became_of_it(
    an_offer: Offer, bas: Actor, farah: Actor, worker: Actor
) -> None:
    with through("desk", bas):
        accept(offer=an_offer, by=bas, now=NOW)
    with through("worker", worker):
        expire_overdue(region=worker_region(worker), by=worker, now=AFTER_THE_END)

    with through("desk", bas):
        kept = get_offer(an_offer.reference, bas)
        with pytest.raises(Refused):
            read(kept, viewer=bas, now=AFTER_THE_END)
        done = finish(
            offer=kept, result="no_grounds", words="Niemand aangetroffen.", by=bas, now=AFTER_THE_END
        )

    with through("desk", farah):
        reading = read(done, viewer=farah, now=AFTER_THE_END)
    assert (reading.copy, reading.words) == ([], "Niemand aangetroffen.")


def test_the_end_of_a_finished_offer_takes_the_copy_and_leaves_the_answer(
    an_offer: Offer, bas: Actor, farah: Actor, worker: Actor
) -> None:
    with through("desk", bas):
        accept(offer=an_offer, by=bas, now=NOW)
        finish(offer=an_offer, result="measures", words="Boete opgelegd.", by=bas, now=NOW)

    with through("worker", worker):
        expire_overdue(region=worker_region(worker), by=worker, now=AFTER_THE_END)

    with through("desk", farah):
        reading = read(Offer.objects.get(), viewer=farah, now=AFTER_THE_END)
    assert (reading.copy, reading.words) == ([], "Boete opgelegd.")


def test_what_came_back_is_handled_once(an_offer: Offer, bas: Actor, farah: Actor) -> None:
    with through("desk", bas):
        return_offer(offer=an_offer, note="Niet voor ons.", by=bas, now=NOW)
    with through("desk", farah):
        handle_return(laid=an_offer, by=farah, now=NOW)
        handle_return(laid=an_offer, by=farah, now=NOW + timedelta(days=1))

    assert Offer.objects.get().return_handled_at == NOW
    assert lines(an_offer).count(("change", "offer.handle")) == 1


def test_what_did_not_come_back_cannot_be_handled(an_offer: Offer, farah: Actor) -> None:
    with through("desk", farah), pytest.raises(NotPossible):
        handle_return(laid=an_offer, by=farah, now=NOW)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("return", "accept"),
        ("withdraw", "accept"),
        ("withdraw", "return"),
        ("accept", "accept"),
        ("offer", "finish"),
    ],
)
def test_what_is_over_cannot_be_done_again(
    first: str, second: str, an_offer: Offer, bas: Actor, farah: Actor
) -> None:
    def do(verb: str) -> None:
        if verb == "accept":
            accept(offer=an_offer, by=bas, now=NOW)
        if verb == "return":
            return_offer(offer=an_offer, note="Niet voor ons.", by=bas, now=NOW)
        if verb == "finish":
            finish(offer=an_offer, result="measures", words="", by=bas, now=NOW)

    if first == "withdraw":
        with through("desk", farah):
            withdraw(laid=an_offer, by=farah, now=NOW)
    with through("desk", bas):
        do(first)
        with pytest.raises(NotPossible):
            do(second)


def worker_region(worker: Actor) -> str:
    return min(worker.regions)


def test_a_partner_that_left_the_profile_is_called_by_its_code(
    an_offer: Offer, farah: Actor, bas: Actor
) -> None:
    with through("desk", bas):
        return_offer(offer=an_offer, note="Niet voor ons.", by=bas, now=NOW)
    Offer.objects.update(partner="opgeheven")

    with through("desk", farah):
        [row] = due(farah, today=NOW.date())

    assert (Offer.objects.get().to, row.detail) == ("opgeheven", "Teruggegeven · opgeheven")


def test_a_result_without_words_is_a_result(an_offer: Offer, bas: Actor, farah: Actor) -> None:
    with through("desk", bas):
        accept(offer=an_offer, by=bas, now=NOW)
        done = finish(offer=an_offer, result="passed_on", words=" ", by=bas, now=NOW)

    with through("desk", farah):
        assert read(done, viewer=farah, now=NOW).words == ""
    assert done.result_label == "Doorgegeven aan een ander"
