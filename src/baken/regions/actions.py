# SPDX-License-Identifier: EUPL-1.2
"""Editing the settings of a region: checked by the rules of the file, kept with its history, taken back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from baken.audit.actions import record
from baken.kernel.actor import Actor
from baken.regions.models import Edit, Version
from baken.regions.permissions import MAY
from baken.regions.profiles import rows_in_file, try_edits
from baken.regions.queries import changes
from baken.regions.reading import WrongProfile
from baken.regions.sentences import sentence


class NotAccepted(Exception):
    """The rules of the profile refuse it; the text is for whoever typed it, `key` is where."""

    def __init__(self, key: str) -> None:
        super().__init__(sentence(key))
        self.key = key


@transaction.atomic
def edit(
    *, region: str, part: str, code: str, values: Mapping[str, Any], by: Actor, now: datetime
) -> Edit | None:
    """Say how a row is to be. Only what differs from the file is kept; nothing happens when nothing changes."""
    wished = Edit(region=region, part=part, code=code, edited_by=by.id or UUID(int=0), edited_at=now)
    MAY.require(by, "setting.edit", wished)
    # One at a time: what is compared here must still be so when it is written.
    Version.objects.select_for_update(no_key=True).get()
    in_file = rows_in_file(region, part).get(code, {})
    # What the file leaves out is empty or no.
    wished.values = {
        key: value for key, value in values.items() if in_file.get(key) != value and (key in in_file or value)
    }
    held = changes().get(region, {})
    if wished.values == held.get((part, code), {}):
        return None
    try:
        try_edits(region, {**held, (part, code): wished.values})
    except WrongProfile as wrong:
        raise NotAccepted(wrong.key) from None
    return _keep(wished, "setting.edit", by, now)


@transaction.atomic
def take_back(*, undone: Edit, by: Actor, now: datetime) -> None:
    """Undo the newest edit of a row: as the edit before it, or as the file."""
    MAY.require(by, "setting.edit", undone)
    Version.objects.select_for_update(no_key=True).get()
    same = Edit.objects.filter(region=undone.region, part=undone.part, code=undone.code)
    newest, *before = same.order_by("-edited_at", "-id")[:2]
    if newest.pk != undone.pk:
        raise NotAccepted("newest")
    again = Edit(region=undone.region, part=undone.part, code=undone.code, edited_at=now)
    again.edited_by, again.values = by.id or UUID(int=0), before[0].values if before else {}
    try:
        try_edits(
            undone.region, {**changes().get(undone.region, {}), (undone.part, undone.code): again.values}
        )
    except WrongProfile as wrong:
        raise NotAccepted(wrong.key) from None
    _keep(again, "setting.take-back", by, now)


def _keep(made: Edit, action: str, by: Actor, now: datetime) -> Edit:
    made.save(force_insert=True)
    Version.objects.update(version=uuid4())
    record(by, action, made, region=made.region, at=now)
    return made
