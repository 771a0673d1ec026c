# SPDX-License-Identifier: EUPL-1.2
"""`walls.md`: what each door's login role may do with each table, and which rows it reaches."""

from collections.abc import Iterator
from types import ModuleType

from baken.config.reference.markdown import code, opening, table
from baken.config.reference.rooms import modules
from baken.config.walls import LIBRARIES, all_callers_functions, all_functions, table_of
from baken.kernel.walls import DOORS, Wall

LEAD = (
    "The walls in the database, as each room declares them. They are applied whole after every migrate, and a test "
    "compares them with the catalogue. A door without a privilege on a table gets an error from the database, "
    "whatever the code of that door says. A door with a privilege and without a row rule reaches no row of a table "
    "that has rules for others."
)


def document() -> str:
    chapters = [_chapter(room, module.WALLS, getattr(module, "SQL", [])) for room, module in _walls()]
    return "\n".join(
        [
            opening("Walls", LEAD),
            *chapters,
            _chapter("libraries", LIBRARIES, []),
            "## Functions\n",
            _functions(),
        ]
    )


def _walls() -> Iterator[tuple[str, ModuleType]]:
    yield from ((room, module) for room, module in modules("walls") if hasattr(module, "WALLS"))


def _chapter(room: str, walls: list[Wall], more: list[str]) -> str:
    grants = [[code(_short(wall)), *(wall.grants.get(door, "") for door in DOORS)] for wall in walls]
    rows = [
        [code(_short(wall)), door, code(" ".join(rule.split()))]
        for wall in walls
        for door, rule in wall.rows.items()
    ]
    rows += [
        [code(_short(wall)), door, f"may write: {code(' '.join(rule.split()))}"]
        for wall in walls
        for door, rule in wall.checks.items()
    ]
    rows += [[code(_short(wall)), "", f"no rules: {wall.why_no_rows}"] for wall in walls if not wall.rows]
    parts = [
        f"## {room}\n",
        table(["table", *DOORS], grants),
        table(["table", "door", "rows it reaches"], rows),
    ]
    if more:
        parts += ["Besides:\n", *(f"- {code(' '.join(statement.split()))}" for statement in more), ""]
    return "\n".join(parts)


def _functions() -> str:
    rows = [
        [code(one.signature), one.owner, ", ".join(one.callers) or "no door", one.why]
        for one in all_functions()
    ]
    own = [[code(one.signature), ", ".join(one.callers), one.why] for one in all_callers_functions()]
    return (
        "Functions that work with the rights of their owner, who cannot sign in. Nobody else may call them.\n\n"
        + table(["function", "owner", "who may call it", "why it exists"], rows)
        + "\nFunctions that work with the rights and the row rules of whoever calls them.\n\n"
        + table(["function", "who may call it", "why it exists"], own)
    )


def _short(wall: Wall) -> str:
    return table_of(wall).replace('"', "")
