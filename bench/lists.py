# SPDX-License-Identifier: EUPL-1.2
"""The other lists of the desk, each as the role opens it for whom it is: board, day, slow queue, own cases, offers.

At 1,000 reports and at 1,000,000 with 100,000 cases. Promised (design): any worklist takes at most 12 statements
whatever its length, p95 under 100 ms at 1,000,000 reports. The board and the day, which show everything that somebody
answers for, are held to the same. `--short` stops at 100,000 reports.
"""

import sys
from typing import Any

from bench._cases import more_on_cases, put_on_cases, what_hangs_on_a_case
from bench._ground import Bounds, machine, milliseconds, p50, p95, prepare, processor, say
from bench._life import more_reports
from bench._people import Browser, browser_of, count_statements, keep_sums, mould

FEW, MANY, SHORT = 1_000, 1_000_000, 100_000
TIMES, WARM_UP = 20, 3
MOST = 12
PAGES = {
    "intake_worker": (
        "/trage-rij",
        "/mijn-zaken",
        "/agenda",
        "/triageoverleg",
        "/dezelfde-persoon",
        "/toegang",
    ),
    "team_lead": ("/teambord", "/mijn-dag", "/mijn-zaken", "/steekproef", "/rooster", "/toegang", "/opvang"),
    "care_coordinator": ("/mijn-dag", "/mijn-zaken", "/opvang"),
    "confidential_doctor": ("/raadplegingen", "/mijn-zaken"),
    "focal_officer": ("/raadplegingen",),
    "partner": ("/aangeboden", "/verzoeken"),
}
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
    few = _look(browsers)
    more_reports(home, made, FEW + 1, many, open_share=0.005)
    more_on_cases(home, moulds, FEW + 1, many, open_share=0.005)
    say("sums of waits that ended: seconds", f"{keep_sums():.1f}")
    # Whoever signed in before is out by now: it takes longer than a session lasts.
    browsers = _signed_in()
    for colleague, (_browser, grant) in enumerate(browsers.values()):
        put_on_cases(home, grant.account_id, colleague)
    return _judged(few, _look(browsers), f"{many:,}")


def _signed_in() -> dict[str, tuple[Browser, Any]]:
    return {role: browser_of(role) for role in PAGES}


def _judged(few: Seen, many: Seen, size: str) -> int:
    bounds = Bounds()
    for (role, page), (times, statements) in many.items():
        name = f"{size}, {role} {page}"
        bounds.check(f"{name}: p95 under 100 ms", p95(times) < 100)
        most = max(statements, few[role, page][1])
        bounds.check(f"{name}: at most {MOST} statements, as at {FEW:,}", most <= MOST)
    return bounds.end()


def _look(browsers: dict[str, tuple[Browser, Any]]) -> Seen:
    seen: Seen = {}
    for role, pages in PAGES.items():
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
