# SPDX-License-Identifier: EUPL-1.2
"""A campaign on television: 500 reports in ten minutes at the front door, while twenty colleagues work at the desk.

The whole house as `./baken demo` starts it, over plain HTTP on this machine, worker and all. `--short` keeps the
pace and takes one minute. Promised (design): nothing fails, nothing is lost, sending stays under 1.5 s (p95).
"""

import argparse
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench._ground import Bounds, p95, say
from tests.journeys.cast import INTAKE, TEAM_LEAD
from tests.journeys.house import House, wait_until
from tests.journeys.load.colleague import Colleague, at_work
from tests.journeys.load.crowd import Failed, report
from tests.journeys.load.phone import CUT, Answer, Phone
from tests.journeys.places import Place, for_journeys

REPORTS, MINUTES, COLLEAGUES = 500, 10.0, 20
PEOPLE_AT_ONCE = 64
SIGN_IN_TOGETHER = 4
KEPT = "SELECT count(*) FROM intake_report WHERE region = %s"
WAITING = "SELECT count(*) FROM keys.vault_arrivalkey WHERE region = %s"


@dataclass
class Watch:
    """How long each kind of request took, and what went wrong; threads add to it."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: list[str] = field(default_factory=list)

    @contextmanager
    def timing(self, kind: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.times[kind].append((time.perf_counter() - began) * 1000)

    def tell(self) -> None:
        for kind, times in sorted(self.times.items()):
            middle = f"{statistics.median(times):.0f} / {p95(times):.0f} / {max(times):.0f} ms"
            say(f"  {kind}: p50 / p95 / longest of {len(times)}", middle)
        for failure in sorted(set(self.failures)):
            say(f"  failed {self.failures.count(failure)} x", failure)


class TimedPhone(Phone):
    """A phone or a desk that notes how long it waited, by what it did."""

    def __init__(self, watch: Watch, port: int, host: str, kinds: dict[str, str]) -> None:
        super().__init__(port, host)
        self.watch = watch
        self.kinds = kinds

    def look(self, path: str) -> Answer:
        with self.watch.timing(self._kind(path, "opening a page")):
            return super().look(path)

    def post(self, path: str, **form: str) -> Answer:
        kind = "sending a report" if form.get("go") == "send" else self._kind(path, "answering a question")
        with self.watch.timing(kind):
            return super().post(path, **form)

    def _kind(self, path: str, otherwise: str) -> str:
        return next((kind for start, kind in self.kinds.items() if path.startswith(start)), otherwise)


def main() -> int:
    options = _options()
    say("reports, minutes, colleagues", f"{options.reports}, {options.minutes:g}, {options.colleagues}")
    [place] = for_journeys(["campaign"])
    house, watch, bounds = (
        House([place], BAKEN_READY_CODES="32", BAKEN_FIGURES_EVERY="86400"),
        Watch(),
        Bounds(),
    )
    try:
        house.start(300)
        staff = _sign_in(house, place, watch, options.colleagues)
        with at_work(staff):
            sent = _campaign(house, place, watch, options.reports, options.minutes * 60)
        watch.failures += [f"desk: {trouble}" for one in staff for trouble in one.trouble]
        kept = house.look(KEPT, place.slug)[0][0]
        began = time.monotonic()
        wait_until(lambda: house.look(WAITING, place.slug)[0][0] == 0, 300)
        say("reports sent / found behind the door", f"{sent} / {kept}")
        say("dossiers opened at the desk meanwhile", str(sum(one.opened for one in staff)))
        say("taken in by the worker after the last", f"{time.monotonic() - began:.1f} s")
    finally:
        house.remove()
    watch.tell()
    bounds.check("nothing failed", not watch.failures)
    bounds.check("nothing is lost or doubled", sent == kept == options.reports)
    bounds.check("p95 of sending under 1.5 s", p95(watch.times["sending a report"]) < 1500)
    return bounds.end()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./baken bench campaign")
    parser.add_argument("--short", action="store_true", help="one minute at the same pace")
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--colleagues", type=int, default=COLLEAGUES)
    options = parser.parse_args()
    if options.short:
        options.reports, options.minutes = round(options.reports / options.minutes), 1.0
    return options


def _sign_in(house: House, place: Place, watch: Watch, number: int) -> list[Colleague]:
    """Twenty at the desk, in two roles; the accounts are shared, the sessions are not."""
    accounts = house.seed()
    kinds = {"/werklijst": "the worklist", "/melding/": "a dossier", "/": "signing in"}

    def one(place_in_row: int) -> Colleague:
        player = (INTAKE, TEAM_LEAD)[place_in_row % 2]
        desk = TimedPhone(watch, house.port("desk"), house.host("desk"), kinds)
        return Colleague(desk, accounts[place.slug, player.key])

    with ThreadPoolExecutor(SIGN_IN_TOGETHER) as together:
        return list(together.map(one, range(number)))


def _campaign(house: House, place: Place, watch: Watch, reports: int, seconds: float) -> int:
    """Somebody begins every so many seconds, whether or not those before are ready; gives how many were sent."""

    def somebody(number: int) -> bool:
        phone = TimedPhone(watch, house.port("front"), place.host, {})
        try:
            with watch.timing("a whole report"):
                report(phone, f"Bericht {number} na de uitzending.", everything=number % 4 == 0)
        except (Failed, *CUT) as error:
            watch.failures.append(f"front: {type(error).__name__} {error}")
            return False
        return True

    began, sent = time.monotonic(), list[Future[bool]]()
    with ThreadPoolExecutor(PEOPLE_AT_ONCE) as people:
        for number in range(reports):
            time.sleep(max(0.0, began + seconds * number / reports - time.monotonic()))
            sent.append(people.submit(somebody, number))
    return sum(one.result() for one in sent)


if __name__ == "__main__":
    sys.exit(main())
