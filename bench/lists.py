# SPDX-License-Identifier: EUPL-1.2
"""The other lists of the desk, each as the role opens it for whom it is: board, day, slow queue, own cases, offers.

At 1,000 reports and at 1,000,000 with 100,000 cases. Promised (design): any worklist takes at most 12 statements
whatever its length, p95 under 100 ms at 1,000,000 reports. The board and the day, which show everything that somebody
answers for, are held to the same.

One database carries the whole country. A tenth of it is of one region, which is taken to be more than any has; the rest
is of another, as if one region had nearly all of it: there lists may take half as much again, and the board, which
counts all that is open, three times as much. `--short` stops at 100,000 reports.
"""

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from bench._cases import more_on_cases, put_on_cases, what_hangs_on_a_case
from bench._ground import ELSEWHERE, REGION, Bounds, machine, milliseconds, p50, p95, prepare, processor, say
from bench._life import more_reports
from bench._people import Browser, browser_of, count_statements, keep_sums, mould

FEW, MANY, SHORT = 1_000, 1_000_000, 100_000
TIMES, WARM_UP = 20, 3
MOST = 12
BOARD, EVERYTHING = "/teambord", "/werklijst?toon=all"
PAGES = {
    "intake_worker": (
        EVERYTHING,
        "/trage-rij",
        "/mijn-zaken",
        "/agenda",
        "/triageoverleg",
        "/dezelfde-persoon",
        "/toegang",
    ),
    "team_lead": (
        BOARD,
        EVERYTHING,
        "/mijn-dag",
        "/mijn-zaken",
        "/steekproef",
        "/rooster",
        "/toegang",
        "/opvang",
    ),
    "care_coordinator": ("/mijn-dag", "/mijn-zaken", "/opvang"),
    "confidential_doctor": ("/raadplegingen", "/mijn-zaken"),
    "focal_officer": ("/raadplegingen",),
    "partner": ("/aangeboden", "/verzoeken"),
}
OF_NEARLY_ALL = {"team_lead": (BOARD, EVERYTHING, "/mijn-dag", "/steekproef"), "intake_worker": (EVERYTHING,)}
SHARE = 0.9
# Milliseconds that a list may take, and the board.
PROMISED, OF_NEARLY_ALL_PROMISED = (100, 100), (150, 300)
Browsers = dict[str, tuple[Browser, Any]]
Seen = dict[tuple[str, str], tuple[list[float], int]]


def main() -> int:
    home = prepare(ready_codes=1)
    made = mould()
    machine()
    browsers = _signed_in()
    moulds = what_hangs_on_a_case(made, browsers["intake_worker"][1].account)
    many = SHORT if "--short" in sys.argv else MANY
    more_reports(home, made, 1, FEW, open_share=0.1)
    more_on_cases(home, moulds, 1, FEW, open_share=0.1)
    few = _look(browsers, PAGES)
    more_reports(home, made, FEW + 1, many, open_share=0.005, elsewhere=SHARE)
    more_on_cases(home, moulds, FEW + 1, many, open_share=0.005, elsewhere=SHARE)
    for region in (REGION, ELSEWHERE):
        say("sums of waits that ended: seconds", f"{keep_sums(region):.1f}")
    # Whoever signed in before is out by now: it takes longer than a session lasts.
    browsers = _signed_in()
    for colleague, (_browser, grant) in enumerate(browsers.values()):
        put_on_cases(home, grant.account_id, colleague)
    seen = _look(browsers, PAGES)
    say("in the region that has the rest of them", "")
    rest = _look({role: browser_of(role, ELSEWHERE) for role in OF_NEARLY_ALL}, OF_NEARLY_ALL)
    bounds = Bounds()
    _judge(bounds, few, seen, f"a tenth of {many:,}", PROMISED)
    _judge(bounds, few, rest, f"nine tenths of {many:,}", OF_NEARLY_ALL_PROMISED)
    return bounds.end()


def _signed_in() -> Browsers:
    return {role: browser_of(role) for role in PAGES}


def _judge(bounds: Bounds, few: Seen, many: Seen, size: str, promised: tuple[int, int]) -> None:
    for (role, page), (times, statements) in many.items():
        name, most = f"{size}, {role} {page}", promised[page == BOARD]
        bounds.check(f"{name}: p95 under {most} ms", p95(times) < most)
        asked = max(statements, few[role, page][1])
        bounds.check(f"{name}: at most {MOST} statements, as at {FEW:,}", asked <= MOST)


def _look(browsers: Browsers, shown: Mapping[str, Iterable[str]]) -> Seen:
    seen: Seen = {}
    for role, pages in shown.items():
        browser = browsers[role][0]
        for page in pages:
            milliseconds(lambda: _opened(browser, page), WARM_UP)  # noqa: B023  asked at once
            statements = count_statements(browser, page)
            times = milliseconds(lambda: _opened(browser, page), TIMES)  # noqa: B023
            seen[role, page] = times, statements
            worked = processor(lambda: _opened(browser, page), TIMES)  # noqa: B023
            say(
                f"  {role} {page}: p50 / p95, statements",
                f"{p50(times):.0f} / {p95(times):.0f} ms, {statements}; {worked}",
            )
    return seen


def _opened(browser: Browser, address: str) -> None:
    if (answer := browser.get(address)).status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")


if __name__ == "__main__":
    sys.exit(main())
