# SPDX-License-Identifier: EUPL-1.2
"""What the import linter cannot see: a foreign key by name, and the address of a page."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.template.base import TokenType

from baken.config.reference.rights import rooms_of_names
from tests.architecture.layers import height, is_placed, may_use
from tests.architecture.repository import (
    SOURCE,
    Place,
    listed,
    named,
    our_modules,
    room_of,
    templates,
    tree,
)
from tests.architecture.templates import tokens
from tests.architecture.test_source import allowed

REVERSERS = {"reverse", "reverse_lazy", "redirect", "_first", "onward", "_url"}


def _ours(model: type[Model]) -> str | None:
    """The room of a model, or nothing for a library's."""
    name = model.__module__.split(".")
    return name[1] if name[0] == "baken" else None


def _relations() -> Iterator[tuple[type[Model], Any]]:
    for model in apps.get_models(include_auto_created=True):
        if _ours(model):
            yield from ((model, field) for field in model._meta.get_fields() if field.is_relation)


def test_every_room_has_its_place_in_the_import_contract() -> None:
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert {room for room in rooms if not is_placed(room)} == set()


def test_a_foreign_key_points_down_or_stays_in_its_room() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model, field in _relations()
        if field.concrete and field.related_model and (target := _ours(field.related_model))
        if target != (own := _ours(model)) and height(str(own)) <= height(target)
    ]

    assert not upward, listed(upward)


def test_a_foreign_key_to_another_room_has_no_way_back() -> None:
    named_back = [
        f"{model._meta.label}.{field.name}"
        for model, field in _relations()
        if field.concrete and field.related_model and _ours(field.related_model) != _ours(model)
        if not field.remote_field.hidden
    ]

    assert not named_back, listed(named_back)


def _urls_in_templates() -> Iterator[tuple[Place, str, str]]:
    for path in templates():
        for token in tokens(path):
            if token.token_type is TokenType.BLOCK and token.contents.startswith("url "):
                name = token.split_contents()[1]
                if name[0] in "\"'":
                    yield Place(named(path), token.lineno or 0), room_of(path), name.strip("\"'")


def _urls_in_code(path: Path) -> Iterator[tuple[Place, str, str]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            if node.func.id in REVERSERS and isinstance(first, ast.Constant) and first.value:
                yield Place(named(path), node.lineno), room_of(path), str(first.value)


def test_a_page_is_named_by_rooms_above_its_own_only() -> None:
    """`{% url %}` and `reverse` are imports; the frame of a page gets its addresses from config."""
    rooms = rooms_of_names()
    used = [*_urls_in_templates(), *(each for path in our_modules() for each in _urls_in_code(path))]

    upward = [
        (place, room, name)
        for place, room, name in used
        if not any(may_use(room, owner) for owner in rooms.get(name, ()))
    ]
    strange = [
        f"{place} {room} names {name} of {', '.join(rooms.get(name, ())) or 'nowhere'}"
        for place, room, name in upward
        if name not in allowed("landmarks") or name not in rooms
    ]

    assert not strange, listed(strange)
    assert {name for _place, _room, name in upward} >= set(allowed("landmarks"))
