# SPDX-License-Identifier: EUPL-1.2
"""An end that was cut off and a chain that was rewritten: found by the head, or by what left the house."""

import pytest

from baken.audit.canonical import hash_sql
from baken.audit.queries import heads
from baken.audit.tests.scene import (
    REGION,
    entry_at,
    found,
    run,
    tampering,
    write,
)

pytestmark = pytest.mark.django_db


def rewrite_from(number: int) -> None:
    """A clever owner: every hash from this link on is made again, and the head with them."""
    made = hash_sql("e", number="l.number", previous="l.previous")
    [(last,)] = run("SELECT max(number) FROM audit_link WHERE region = %s", REGION)
    for each in range(number, last + 1):
        run(
            "UPDATE audit_link l SET previous = b.hash FROM audit_link b"
            " WHERE l.region = %s AND l.number = %s AND b.region = l.region AND b.number = l.number - 1",
            REGION,
            each,
        )
        run(
            f"UPDATE audit_link l SET hash = {made} FROM audit_entry e"
            " WHERE e.id = l.entry_id AND l.region = %s AND l.number = %s",
            REGION,
            each,
        )
    run(
        "UPDATE audit_head h SET number = l.number, hash = l.hash FROM audit_link l"
        " WHERE l.region = h.region AND l.region = %s AND l.number = %s",
        REGION,
        last,
    )


def cut_off(keep: int) -> None:
    run("DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_link WHERE number > %s)", keep)
    run("DELETE FROM audit_link WHERE number > %s", keep)


def test_an_end_that_was_cut_off_is_found_by_the_head() -> None:
    write(5)

    with tampering():
        cut_off(3)

    assert found() == [("cut-off", 3, 5)]


def test_an_end_that_was_cut_off_together_with_its_head_is_found_by_an_anchor() -> None:
    write(5)
    anchors = heads()

    with tampering():
        cut_off(3)
        run("UPDATE audit_head SET number = 3, hash = (SELECT hash FROM audit_link WHERE number = 3)")

    assert found() == []
    assert found(anchors=anchors) == [("anchor-gone", 5, 0)]


def test_a_logbook_that_was_emptied_is_found_by_an_anchor() -> None:
    write(2)
    anchors = heads()

    with tampering():
        cut_off(0)
        run("DELETE FROM audit_head")

    assert found() == []
    assert found(anchors=anchors) == [("no-chain", 0, 0), ("anchor-gone", 2, 0)]


def test_a_chain_rewritten_after_a_change_is_found_by_an_anchor() -> None:
    write(5)
    anchors = heads()

    with tampering():
        run("UPDATE audit_entry SET action = 'report.list' WHERE id = %s", entry_at(3))
        rewrite_from(3)

    assert found() == []
    assert found(anchors=anchors) == [("anchor-differs", 5, 0)]


def test_an_anchor_of_long_ago_still_fits_a_chain_that_went_on() -> None:
    write(2)
    anchors = heads()
    write(4)

    assert found(anchors=anchors) == []


@pytest.mark.parametrize(
    ("act", "findings"),
    [
        ("UPDATE audit_head SET hash = sha256('x')", [("other-head", 3, 3)]),
        ("UPDATE audit_head SET number = 2", [("beyond-head", 2, 3)]),
        ("UPDATE audit_head SET number = 4", [("cut-off", 3, 4)]),
        ("DELETE FROM audit_head", [("no-head", 0, 0)]),
    ],
)
def test_a_head_that_does_not_fit_is_found(act: str, findings: list[tuple[str, int, int]]) -> None:
    write(3)

    with tampering():
        run(act)

    assert found() == findings
