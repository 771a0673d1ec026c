# SPDX-License-Identifier: EUPL-1.2
"""Reporters who come at the same time, each with a phone of their own, one report after the other."""

import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.journeys.load.phone import Phone

AT_ONCE = 8
CODE = re.compile(r'class="baken-code__digits">(\d{4})<')
EVERYTHING = (
    {"step": "who", "who": "self"},
    {"step": "danger", "danger": "now"},
    {"step": "where", "municipality": "GM0402", "place": "Boven de winkel"},
    {"step": "contact", "contact": "code_only"},
)


class Failed(Exception):
    """An answer that a reporter should not get."""


@dataclass
class Crowd:
    """`codes` are those that were shown: what the house acknowledged. Threads add to it one at a time."""

    new_phone: Callable[[], Phone]
    codes: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    cut_off: int = 0

    @contextmanager
    def reporting(self, reports: int) -> Iterator[None]:
        """Eight at a time while the body runs; raises what went wrong for any of them."""
        with ThreadPoolExecutor(AT_ONCE) as people:
            sent: list[Future[None]] = [people.submit(self._one, number) for number in range(reports)]
            try:
                yield
            except BaseException:
                people.shutdown(cancel_futures=True)
                raise
            for one in sent:
                one.result()

    def wait_for(self, codes: int, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while len(self.codes) < codes and time.monotonic() < until:
            time.sleep(0.01)

    def _one(self, number: int) -> None:
        phone = self.new_phone()
        began = time.monotonic()
        code = report(phone, f"Bericht {number} van velen.", everything=number % 8 == 0)
        self.codes.append(code)
        self.seconds.append(time.monotonic() - began)
        _must(phone.post("/vertel", go="kept", last_four=code[-4:]).status == 302, "the code was not taken")
        self.cut_off += phone.cut_off


def report(phone: Phone, story: str, *, everything: bool = False) -> str:
    """From the first question to the code on the page; the first answer alone is enough to send it."""
    _must(phone.look("/vertel").status == 200, "no first question")
    for answers in ({"step": "story", "story": story}, *(EVERYTHING if everything else ())):
        _must(phone.post("/vertel", go="next", **answers).status == 302, f"no way on from {answers['step']}")
    sent = phone.post("/vertel", go="send")
    _must(sent.status == 302, f"not sent: {sent.status}")
    code = "".join(CODE.findall(phone.look("/vertel").page))
    _must(len(code) == 16, "no code on the page")
    return code


def opens(phone: Phone, code: str) -> bool:
    """Whether this code opens a mailbox."""
    phone.look("/berichten")
    return phone.post("/berichten", code=code).status == 302 and "antwoord" in phone.look("/berichten").page


def _must(went_well: bool, what: str) -> None:
    if not went_well:
        raise Failed(what)
