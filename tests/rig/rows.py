# SPDX-License-Identifier: EUPL-1.2
"""A row straight in its table, where of its codes only that they are there matters."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django.utils import timezone


def filled(model: type[Model], **given: Any) -> Any:
    """What is not given gets an empty or present value of its kind; constraints of the table still hold."""
    now = timezone.now()
    by_kind: dict[str, Callable[[], Any]] = {
        "UUIDField": uuid4,
        "DateTimeField": lambda: now,
        "DateField": now.date,
        "CharField": lambda: "",
        "PositiveSmallIntegerField": lambda: 1,
        "PositiveIntegerField": lambda: 1,
        "BinaryField": bytes,
        "ArrayField": list,
        "BooleanField": lambda: False,
    }
    row = dict(given)
    for field in model._meta.concrete_fields:
        needed = not field.null and not field.has_default() and not field.primary_key
        if needed and field.name not in row and field.attname not in row:
            row[field.name] = by_kind[field.get_internal_type()]()
    return model._default_manager.create(**row)
