# SPDX-License-Identifier: EUPL-1.2
"""Colleagues at work at the desk: they look at the worklist and open what stands on it."""

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from tests.journeys.load.phone import Answer, Phone

DOSSIER = re.compile(r'href="(/melding/[A-Z0-9-]+)"')
PURPOSE = re.compile(r'name="purpose" value="([^"]+)"')
A_GLANCE = 0.2


class Colleague:
    """Signs in with one click and works until told to stop; keeps what went wrong."""

    def __init__(self, desk: Phone, account: str) -> None:
        self.desk = desk
        self.opened = 0
        self.trouble: list[str] = []
        desk.look("/inloggen/oefenen/")
        desk.post("/inloggen/oefenen/", account=account)
        desk.look("/rol/")

    def work(self, over: threading.Event) -> None:
        while not over.is_set() and not self.trouble:
            worklist = self._must(self.desk.look("/werklijst"))
            for address in sorted(set(DOSSIER.findall(worklist.page)))[:4]:
                self._open(address)
                over.wait(A_GLANCE)

    def _open(self, address: str) -> None:
        dossier = self.desk.look(address)
        if dossier.status == 302:
            purpose = PURPOSE.findall(self.desk.look(dossier.to).page)[0]
            self.desk.post(dossier.to, purpose=purpose)
            dossier = self.desk.look(address)
        self._must(dossier)
        self.opened += 1

    def _must(self, answer: Answer) -> Answer:
        if answer.status != 200:
            self.trouble.append(f"{answer.status} {answer.to}")
        return answer


@contextmanager
def at_work(colleagues: Iterable[Colleague]) -> Iterator[None]:
    """All of them, for as long as the body runs."""
    over = threading.Event()
    threads = [threading.Thread(target=one.work, args=(over,)) for one in colleagues]
    with ExitStack() as at_the_end:
        for thread in threads:
            thread.start()
            at_the_end.callback(thread.join)
        at_the_end.callback(over.set)
        yield
