# SPDX-License-Identifier: EUPL-1.2
"""`rights.md`: every page of every door with the roles it is for, and every right over a thing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver

from baken.access.acting import ROLES_AT
from baken.access.vocabulary import LABELS, Role
from baken.config.doors import DOORS
from baken.config.reference.markdown import code, opening, table
from baken.config.reference.rooms import modules
from baken.kernel.actor import ORGANISATION, REPORTER, SYSTEM, Actor
from baken.kernel.permissions import May

LEAD = (
    "Two tables. The first comes from the addresses of each door: who may open the page at all. To other roles it "
    "does not exist; *proof* asks for a second step or a sign-in of the last five minutes. The second comes from "
    "the `MAY` table of each room: what may be done with one report, case or "
    "person, asked for by every action and every list."
)
DOORS_WITH_PAGES = ("front", "desk", "office", "api")
HEALTH = "baken.config.health"


@dataclass(frozen=True)
class Page:
    """One address of a door and whom it is for; `is_marked` is False for a view that says nothing."""

    door: str
    address: str
    name: str
    right: str
    roles: frozenset[str]
    is_public: bool
    asks_for_proof: bool
    room: str

    @property
    def is_marked(self) -> bool:
        return self.is_public or bool(self.right)


@cache
def pages(door: str) -> tuple[Page, ...]:
    """All pages of a door, in the order in which its addresses are tried."""
    table_of_urls = import_module(str(DOORS[door]["ROOT_URLCONF"]))
    return tuple(_page(door, address, pattern) for address, pattern in _walk(table_of_urls.urlpatterns, "/"))


def rooms_of_names() -> dict[str, set[str]]:
    """The name of each page with the rooms that have a page of that name, at any door."""
    found: dict[str, set[str]] = {}
    for door in DOORS_WITH_PAGES:
        for page in pages(door):
            found.setdefault(page.name, set()).add(page.room)
    return found


def document() -> str:
    doors = [part for door in DOORS_WITH_PAGES for part in (f"### The {door}\n", _pages_of(door))]
    rooms = [part for room, may in mays() for part in (f"### {room}\n", _rights_of(may))]
    return "\n".join([opening("Rights", LEAD), "## Pages\n", *doors, "## Things\n", *rooms])


def _walk(patterns: list[Any], address: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        here = address + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, here)
        else:
            yield here, pattern


def _page(door: str, address: str, pattern: URLPattern) -> Page:
    view: Callable[..., Any] = pattern.callback
    return Page(
        door=door,
        address=address,
        name=pattern.name or "",
        right=getattr(view, "right", ""),
        roles=getattr(view, "roles", frozenset()),
        is_public=getattr(view, "public", False) or view.__module__ == HEALTH,
        asks_for_proof=getattr(view, "recently_proved", False),
        room=view.__module__.split(".")[1],
    )


def _pages_of(door: str) -> str:
    roles = ROLES_AT.get(door, ())
    heads = ["address", "name", "right", "proof", "anyone", *(LABELS[role] for role in roles)]
    rows = [
        [
            code(page.address),
            code(page.name),
            code(page.right),
            _yes(page.asks_for_proof),
            _yes(page.is_public),
            *(_yes(page.is_public or role in page.roles) for role in roles),
        ]
        for page in pages(door)
    ]
    return table(heads, rows)


def _yes(answer: bool) -> str:
    return "yes" if answer else ""


def mays() -> Iterator[tuple[str, May]]:
    for room, module in modules("permissions"):
        may = getattr(module, "MAY", None)
        if isinstance(may, May) and module.__name__ == f"baken.{room}.permissions":
            yield room, may


def _rights_of(may: May) -> str:
    rows = [
        [code(action), _listed(may, action, always=True), _listed(may, action, always=False)]
        for action in may
    ]
    return table(["right", "always", "over some things"], rows)


def _listed(may: May, action: str, *, always: bool) -> str:
    return ", ".join(
        label
        for actor, label in somebody_in_each_role()
        if may.ever(actor, action) and _is_always(may, actor, action) is always
    )


def _is_always(may: May, actor: Actor, action: str) -> bool:
    """Whether the role alone is enough."""
    try:
        return may.allows(actor, action)
    except TypeError:  # it depends on the thing
        return False


def somebody_in_each_role() -> Iterator[tuple[Actor, str]]:
    """Somebody in each role, who has everything that a rule may look at."""
    somebody = UUID(int=1)
    for role in Role:
        yield (
            Actor(
                door="desk",
                role=role,
                id=somebody,
                regions=frozenset({"somewhere"}),
                municipalities=frozenset({"GM0000"}),
                partner="somebody",
                purpose="something",
            ),
            LABELS[role],
        )
    visitor = Actor("desk", ORGANISATION, somebody, frozenset({"somewhere"}), partner="somebody")
    yield visitor, "Organisatie die meldt"
    yield Actor.reporter("somewhere"), REPORTER
    yield Actor.system("somewhere", "something"), SYSTEM
