# SPDX-License-Identifier: EUPL-1.2
"""What an examination found, written where the statements on accessibility read it."""

import re
from dataclasses import fields
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT

from baken.awareness.examined import FILE, Examination
from baken.config.launch.home import ROOT

STATEMENT = ROOT / "ACCESSIBILITY.md"
BEGIN, END = (
    "<!-- results of the last examination, written by the journeys -->",
    "<!-- end of the results -->",
)
_BETWEEN = re.compile(f"(?<={re.escape(BEGIN)}\n).*?(?={re.escape(END)})", re.DOTALL)
_VERSION = re.compile(r'axe\.version\s*=\s*"([\d.]+)"')
HEAD = """# SPDX-License-Identifier: EUPL-1.2
# What the last examination of every page in a browser found. Never edited: `./baken test tests/journeys
# --write-results` writes it.
"""


def checker() -> str:
    """The axe that looks, by the version that it gives itself."""
    found = _VERSION.search(AXE_SCRIPT)
    assert found, "the script of axe names no version"
    return f"axe-core {found[1]}"


def write_results(results: Examination, file: Path = FILE, statement: Path = STATEMENT) -> None:
    """In the facts, which the front door reads, and in the statement for who builds and buys."""
    file.write_text(as_toml(results), encoding="utf-8")
    said = statement.read_text(encoding="utf-8")
    statement.write_text(_BETWEEN.sub(lambda _: as_lines(results), said), encoding="utf-8")


def as_toml(results: Examination) -> str:
    lines = [f"{each.name} = {_value(getattr(results, each.name))}\n" for each in fields(results)]
    return HEAD + "".join(lines)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def as_lines(results: Examination) -> str:
    """The same, as it stands in the statement."""
    *most, last = map(str, results.widths)
    return f"""- Last examination: {results.on} by {results.checker} in {results.browser}.
- Pages that differ, each looked at once: {results.pages}. Widths in pixels: {", ".join(most)} and {last}.
- Languages in which pages were met: {", ".join(results.languages)}.
- Faults found: {results.faults}.
"""


def told(statement: Path = STATEMENT) -> str:
    """What the statement now says between the markers."""
    [said] = _BETWEEN.findall(statement.read_text(encoding="utf-8"))
    return str(said)
