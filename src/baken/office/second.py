# SPDX-License-Identifier: EUPL-1.2
"""A name, number or address that waits for a second pair of eyes, as the pages of settings show it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.kernel.actor import Actor
from baken.office.settings_words import in_words, key_in_words
from baken.regions.models import Edit
from baken.regions.permissions import MAY
from baken.regions.queries import waiting


def waiting_rows(viewer: Actor) -> list[dict[str, str]]:
    """The rows of which something waits, for the list."""
    return [
        {
            "url": reverse("setting", args=[one.region, one.part, one.code]),
            "name": str(one.values.get("name") or one.code),
        }
        for one in waiting(viewer)
    ]


def waiting_on(viewer: Actor, region: str, part: str, code: str) -> dict[str, Any]:
    """How a row is to be, and whether this viewer may say yes; nothing when nothing waits."""
    found = [one for one in waiting(viewer) if (one.region, one.part, one.code) == (region, part, code)]
    if not found:
        return {}
    facts = [
        {"key": key_in_words(key).capitalize(), "value": in_words(key, value)}
        for key, value in found[0].values.items()
    ]
    return {
        "facts": facts or [{"key": _("Voorstel"), "value": _("Zoals in het bestand")}],
        "id": found[0].id,
        "may_confirm": MAY.allows(viewer, "setting.confirm", found[0]),
    }


def stands(one: Edit) -> str:
    """Whether an edit waited, and what became of that."""
    if not one.needs_second:
        return ""
    return _("bevestigd") if hasattr(one, "confirmation") else _("niet bevestigd")


def said_of(made: Edit | None) -> str:
    if made is None:
        return _("Er is niets veranderd.")
    if made.needs_second:
        return _("Voorgesteld. Het geldt als een ander het heeft nagegaan en het bevestigt.")
    return _("Bewaard. Het geldt meteen, aan elke deur.")
