# SPDX-License-Identifier: EUPL-1.2
"""Reading a page as somebody would: its words, its links, its rows, its forms."""

import re
from html import unescape
from typing import Any

TAG = re.compile(r"<[^>]+>")
SPACE = re.compile(r"\s+")
ROW = re.compile(r'<tr class="utrecht-table__row[^"]*" role="row">(.*?)</tr>', re.S)
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.S)
LINK = re.compile(r'<a\b[^>]*href="([^"]*)"[^>]*>(.*?)</a>', re.S)


def words(html: str) -> str:
    """The text of a piece of a page, in one line."""
    return SPACE.sub(" ", unescape(TAG.sub(" ", html))).strip()


def text_of(response: Any) -> str:
    body = response.content.decode()
    return words(body[body.index("<main") : body.index("</main>")])


def rows_of(response: Any) -> list[list[str]]:
    """The cells of the rows of the table."""
    body = response.content.decode()
    found = [[words(cell) for cell in CELL.findall(row)] for row in ROW.findall(body)]
    return found[1:]


def link(response: Any, label: str) -> str:
    """Where the link with these words leads; empty when there is none."""
    body = response.content.decode()
    found = [unescape(address) for address, inside in LINK.findall(body) if words(inside) == label]
    return found[0] if found else ""


def between(response: Any, first: str, last: str) -> str:
    """The words between two headings."""
    _before, _first, rest = text_of(response).partition(first)
    return rest.partition(last)[0].strip()
