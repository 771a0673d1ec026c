# SPDX-License-Identifier: EUPL-1.2
"""Registers: tables that the code itself makes, so that nobody types them twice. `config` hands them in.

A register is what Baken really does: its walls, rights, policy, and how its keys turn. It holds no content.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.access.vocabulary import Role

READERS = (Role.DATA_PROTECTION_OFFICER, Role.PRIVACY_LAWYER, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class Table:
    """A caption, heads, and rows of plain text; the first cell names the row."""

    caption: Any
    heads: Sequence[Any]
    rows: Iterable[Sequence[str]]


@dataclass(frozen=True)
class Register:
    """One register: its name in the address, its title, what it says, and how its tables are made."""

    slug: str
    title: Any
    lead: Any
    tables: Callable[[], Iterable[Table]]


def pages_of(registers: Sequence[Register]) -> list[URLPattern]:
    """The page that lists the registers, and one page for each."""

    @right("register.view", roles=READERS)
    @require_safe
    def listed(request: HttpRequest) -> HttpResponse:
        """Which registers there are."""
        context = {"page_title": _("Registers"), "registers": registers}
        return render(request, "office/registers.html", context)

    return [path("registers", listed, name="registers"), *(_page_of(register) for register in registers)]


def _page_of(register: Register) -> URLPattern:
    @right("register.view", roles=READERS)
    @require_safe
    def page(request: HttpRequest) -> HttpResponse:
        """One register, made anew from the code."""
        tables = [
            {"caption": table.caption, "columns": table.heads, "rows": table.rows}
            for table in register.tables()
        ]
        context = {"page_title": register.title, "lead": register.lead, "tables": tables}
        return render(request, "office/register.html", context)

    return path(f"registers/{register.slug}", page, name=f"register-{register.slug}")
