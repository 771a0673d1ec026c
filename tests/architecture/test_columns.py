# SPDX-License-Identifier: EUPL-1.2
"""Columns outside the vault hold codes: each one that could hold more is listed with why it does not."""

import tomllib
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from tests.architecture.repository import ROOT, listed, read

Field = models.Field
HOLDS_ANYTHING = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.FileField,
    models.GenericIPAddressField,
)
CHOSEN = "code of its vocabulary"
CODES: dict[str, dict[str, str]] = tomllib.loads(read(ROOT / "tests/architecture/codes.toml"))


def _inner(field: Field) -> Field:
    return field.base_field if isinstance(field, ArrayField) else field


def _columns() -> Iterator[tuple[str, Field]]:
    """Libraries' tables too: a name in a library's table is a name in the database."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label != "vault":
            fields = (field for field in model._meta.local_concrete_fields)
            yield from (
                (model._meta.label, field) for field in fields if isinstance(_inner(field), HOLDS_ANYTHING)
            )


def test_every_column_that_can_hold_text_is_listed_with_why_it_is_a_code() -> None:
    columns = {f"{label}.{field.name}" for label, field in _columns()}
    known = {f"{label}.{name}" for label, names in CODES.items() for name in names}

    assert not columns - known, listed(sorted(columns - known))
    assert not known - columns, listed(sorted(known - columns))


def test_a_column_that_is_listed_as_chosen_has_choices() -> None:
    wrong = [
        f"{label}.{field.name}"
        for label, field in _columns()
        if (CODES.get(label, {}).get(field.name) == CHOSEN) != bool(_inner(field).choices)
    ]

    assert not wrong, listed(wrong)


def test_no_column_has_room_for_a_story() -> None:
    """A code is short; the one column that holds another room's reference or id has a hundred places."""
    roomy = [
        f"{label}.{field.name}"
        for label, field in _columns()
        if isinstance(_inner(field), models.TextField)
        or (isinstance(_inner(field), models.CharField) and (_inner(field).max_length or 999) > 100)
        if apps.get_model(label).__module__.startswith("baken.")
    ]

    # Django's own length of a password's hash; an address and a name of a colleague. And what the chain director
    # publishes for everybody at the front door: no content that is sealed, and refused while it points at somebody.
    published = {"steering.GeneralAnswer.question", "steering.GeneralAnswer.answer"}
    assert (
        set(roomy) == {"access.Account.password", "access.Account.email", "access.Account.name"} | published
    )


@pytest.mark.parametrize("name", ["region", "regions"])
def test_a_region_is_named_by_its_slug(name: str) -> None:
    lengths = {_inner(field).max_length for _label, field in _columns() if field.name == name}

    assert lengths == {40}
