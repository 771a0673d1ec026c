# SPDX-License-Identifier: EUPL-1.2
"""Whether and how somebody may be reached, and what is never sent along."""

import json

import pytest

from baken.front.tests.reporter import Reporter, heading
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.vault.actions import take_arrivals
from baken.vault.queries import unseal
from tests.rig.doors import through


@pytest.mark.parametrize(
    ("contact", "fields", "message"),
    [
        ("call", {"number": "06 12"}, "Dit nummer klopt niet"),
        ("call", {"number": "bel maar"}, "Dit nummer klopt niet"),
        ("call", {}, "Dit nummer klopt niet"),
        ("mail", {"mail_address": "iemand"}, "Dit mailadres klopt niet"),
    ],
)
def test_a_wrong_way_of_contact_gets_a_clear_message(
    reporter: Reporter, contact: str, fields: dict[str, str], message: str
) -> None:
    reporter.get()
    reporter.post(step="story", story="Iets", go="next")
    reporter.post(step="contact", contact=contact, go="next")
    reporter.post(step="reach", go="next", **fields)

    assert message in reporter.page


def test_every_moment_that_was_ticked_is_kept_when_somebody_goes_back_with_a_wrong_number(
    reporter: Reporter,
) -> None:
    reporter.get()
    reporter.post(step="story", story="Iets", go="next")
    reporter.post(step="contact", contact="call", go="next")
    reporter.post(step="reach", number="06 12", safe_at=["morning", "evening"], go="back")

    reporter.post(step="contact", contact="call", go="enough")

    assert heading(reporter.page) == "Klopt dit zo?"
    assert "ochtend" in reporter.page
    assert "avond" in reporter.page


def test_whoever_is_named_is_asked_for_a_name(reporter: Reporter) -> None:
    reporter.get()
    reporter.post(step="story", story="Iets", go="next")
    reporter.post(step="name", kind="shielded", go="next")

    assert "Vul je naam in" in reporter.page


def test_only_who_wants_to_be_reached_is_asked_for_a_number(reporter: Reporter) -> None:
    reporter.get()
    reporter.post(step="story", story="Iets", go="next")
    reporter.post(step="contact", contact="code_only", go="next")
    assert "Wil je je naam geven?" in heading(reporter.page)

    reporter.post(step="name", kind="unknown", go="next")
    reporter.post(go="change:contact")
    reporter.post(step="contact", contact="call", go="next")
    assert "Op welk nummer kunnen we je bellen?" in heading(reporter.page)


def test_whoever_wants_a_call_and_gives_no_number_is_reached_by_code_only(reporter: Reporter) -> None:
    reporter.get()
    reporter.post(step="story", story="Iets", go="next")
    reporter.post(step="contact", contact="call", go="next")
    reporter.post(step="reach", go="skip")
    reporter.post(go="send")

    assert Report.objects.get().contact == "code_only"


def test_a_number_that_was_typed_and_not_chosen_is_not_sent(
    reporter: Reporter, region_with_keys: str
) -> None:
    reporter.get()
    reporter.post(step="story", story="Iets", go="next")
    reporter.post(step="contact", contact="call", go="next")
    reporter.post(step="reach", number="06 0000 0123", go="next")
    reporter.post(step="name", go="skip")
    reporter.post(go="change:contact")
    reporter.post(step="contact", contact="code_only", go="next")
    reporter.post(go="send")

    report = Report.objects.get()
    with through("worker", Actor.system(region_with_keys, "arrivals")):
        take_arrivals(region_with_keys)
        assert list(json.loads(unseal(report.place("contact")))) == ["mailbox_public_key"]


@pytest.mark.parametrize("number", ["06 0000 0123", "0600000123", "+48 600 000 000", "٠٦٠٠٠٠٠١٢٣"])
def test_numbers_are_understood_as_people_write_them(reporter: Reporter, number: str) -> None:
    reporter.get()
    reporter.post(step="story", story="Iets", go="next")
    reporter.post(step="contact", contact="call", go="next")
    reporter.post(step="reach", number=number, go="next")

    assert "Wil je je naam geven?" in heading(reporter.page)


def test_a_named_neighbour_is_a_named_reporter_whose_name_stands_sealed(
    reporter: Reporter, region_with_keys: str
) -> None:
    reporter.get()
    reporter.post(step="who", who="someone", go="next")
    reporter.post(step="story", story="Bij de buren", go="next")
    reporter.post(step="danger", go="skip")
    reporter.post(step="where", go="skip")
    reporter.post(step="contact", contact="call", go="next")
    reporter.post(step="reach", number="06 0000 0123", when="na zes uur", shared_phone="no", go="next")
    reporter.post(step="name", kind="named", full_name="Mw. 't Hart", go="next")
    reporter.post(go="send")

    report = Report.objects.get()
    assert (report.reporter_kind, report.contact, report.reporter_role) == ("named", "call", "citizen")
    with through("worker", Actor.system(region_with_keys, "arrivals")):
        take_arrivals(region_with_keys)
        assert unseal(report.place("reporter")) == "Mw. 't Hart"
