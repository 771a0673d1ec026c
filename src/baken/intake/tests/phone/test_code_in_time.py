# SPDX-License-Identifier: EUPL-1.2
"""A code for a caller is made beforehand, or waited for while it is being made; the report is saved all the same."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from uuid import uuid4

from baken.config.launch.children import wait_until
from baken.intake.models import Report
from baken.intake.tests.phone.calls import address, code_on, typed
from baken.intake.tests.phone.conftest import Desk
from baken.mailbox.models import Mailbox
from baken.mailbox.ready_codes import pool_of, stock_of
from tests.factories.staff import REGION


def test_a_report_without_a_code_in_stock_is_saved_all_the_same(desk: Desk) -> None:
    stock = stock_of(REGION)
    stock._ready = 0

    response = desk.post("/telefoon/00000000-0000-4000-8000-00000000000a", typed(wants_code="on"))
    asked = desk.post(response["Location"], {"go": "code"}, follow=True).content.decode()

    assert Report.objects.count() == 1
    assert not Mailbox.objects.exists()
    assert "De code is over enkele tellen klaar." in asked


@contextmanager
def no_code_is_made_until_somebody_waits() -> Iterator[None]:
    """All turns at making codes are somebody else's until then, or until the block ends."""
    pool, stock = pool_of(REGION), stock_of(REGION)
    begun, ended = threading.Event(), threading.Event()

    def others_make_codes() -> None:
        with ExitStack() as turns:
            for _ in range(pool._cores):
                turns.enter_context(pool._person(refuse=False))
            begun.set()
            wait_until(lambda: bool(stock._lock._waiters) or ended.is_set(), 60)  # type: ignore[attr-defined]

    others = threading.Thread(target=others_make_codes)
    others.start()
    begun.wait(60)
    try:
        yield
    finally:
        ended.set()
        others.join()


def test_who_saves_while_the_first_code_is_being_made_waits_for_it(desk: Desk) -> None:
    call = address(uuid4())
    with no_code_is_made_until_somebody_waits():
        desk.get(call)
        response = desk.post(call, typed(wants_code="on"))

    page = desk.get(response["Location"]).content.decode()

    assert len(code_on(page)) == 16
