# SPDX-License-Identifier: EUPL-1.2
"""The few shapes a generated document is made of."""

from collections.abc import Iterable, Sequence


def opening(title: str, lead: str) -> str:
    """How each document begins; whoever edits it by hand is told where to go instead."""
    return (
        "<!-- SPDX-License-Identifier: EUPL-1.2 -->\n"
        "<!-- Made by `python -m django reference --write`. Change the code, not this file. -->\n"
        f"# {title}\n\n{lead}\n"
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar or a line break inside a cell would end it."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def code(text: str) -> str:
    """A few words of code, or nothing."""
    return f"`{text}`" if text else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
