# SPDX-License-Identifier: EUPL-1.2
"""The worklist of a region with a thousand reports and with a million, as an intake worker opens it.

Promised (design): at most 12 SQL statements whatever its length; p95 under 100 ms at 1,000,000 reports;
grows less than twofold from 1,000 to 1,000,000. When a third of them is open, with thousands of messages that nobody
read, it may take twice as much: every message is looked at, to know whose it is.
"""

import sys
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bench._ground import Bounds, machine, milliseconds, p50, p95, prepare, processor, say
from bench._life import many_reopened, more_reports
from bench._people import browser_of, count_statements, mould

FEW, MANY = 1_000, 1_000_000
TIMES = 40
WARM_UP = 3
VIEWS = {
    "everything": {"toon": "all"},
    "too late": {"toon": "late"},
    "mine": {"toon": "mine"},
    "nobody's": {"toon": "unowned"},
    "new messages": {"toon": "messages"},
    "labour": {"toon": "all", "vorm": "labour"},
    "organ removal (rare)": {"toon": "all", "vorm": "organ"},
    "one municipality": {"toon": "all", "gemeente": "GM0402"},
}


@dataclass
class Seen:
    """What the pages of one size took: per view the milliseconds, and the most statements of any."""

    times: dict[str, list[float]] = field(default_factory=dict)
    statements: int = 0

    @property
    def everything(self) -> list[float]:
        return self.times["everything"]


def main() -> int:
    home = prepare(ready_codes=1)
    made = mould()
    machine()
    bounds = Bounds()
    more_reports(home, made, 1, FEW, open_share=0.1)
    few = look()
    more_reports(home, made, FEW + 1, MANY, open_share=0.005)
    many = look()
    many_reopened(home)
    say("a third of them is open", "")
    behind = look()
    growth = p50(many.everything) / p50(few.everything)
    say("growth of the first page's p50 from 1,000 to 1,000,000", f"{growth:.2f} x")
    for name, seen, most in (("1,000,000", many, 100), ("1,000,000, a third open", behind, 200)):
        for view, times in seen.times.items():
            bounds.check(f"{name}, {view}: p95 under {most} ms", p95(times) < most)
    bounds.check("growth under 2 x", growth < 2)
    bounds.check("at most 12 statements", max(seen.statements for seen in (few, many, behind)) <= 12)
    return bounds.end()


def look() -> Seen:
    """Somebody who signs in and opens each view, and of everything a page far down."""
    seen, (browser, _grant) = Seen(), browser_of("intake_worker")
    for name, asked in VIEWS.items():
        _open(browser, seen, name, f"/werklijst?{urlencode(asked)}")
    _open(browser, seen, "the hundredth page", _far_down(browser, 100))
    return seen


def _open(browser: Any, seen: Seen, name: str, address: str) -> None:
    milliseconds(lambda: _page(browser, address), WARM_UP)
    statements = count_statements(browser, address)
    times = milliseconds(lambda: _page(browser, address), TIMES)
    seen.times[name] = times
    seen.statements = max(seen.statements, statements)
    worked = processor(lambda: _page(browser, address), TIMES)
    say(f"  {name}: p50 / p95, statements", f"{p50(times):.0f} / {p95(times):.0f} ms, {statements}; {worked}")


def _page(browser: Any, address: str) -> str:
    answer = browser.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"the worklist answered {answer.status_code}")
    page: str = answer.content.decode()
    return page


def _far_down(browser: Any, pages: int) -> str:
    """The address of a page far down, or of the last there is."""
    import html
    import re

    address = "/werklijst?toon=all"
    for _ in range(pages):
        onward = re.findall(r'href="(/werklijst\?[^"]*na=[^"]*)"', _page(browser, address))
        if not onward:
            break
        address = html.unescape(onward[0])
    return address


if __name__ == "__main__":
    sys.exit(main())
