# SPDX-License-Identifier: EUPL-1.2
"""Which edits wait for a second pair of eyes: those by which somebody would call or write somewhere else.

Whoever changes the number of a reporting point hears everything that is told there, and whoever changes its name
changes who people think they tell it to. So a name, number or address of the house itself, and any number that a
text begins to name, holds only when somebody else has tried it.
"""

import re
from collections.abc import Mapping
from typing import Any

from baken.regions.overlay import CHANNELS, CONTACTS, NAMED, NAMES, PHONES, SITES

_NUMBER = re.compile(r"\+?\d(?:[ \-./()]{0,2}\d){5,}")
_LEADS_TO = {
    NAMES: NAMED,
    PHONES: ("number",),
    CHANNELS: ("address",),
    SITES: ("address",),
    CONTACTS: ("number",),
}


def leads_elsewhere(part: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether somebody who reads the row as it is to be would reach something that did not stand there."""
    named = any(before.get(key, "") != after.get(key, "") for key in _LEADS_TO.get(part, ()))
    return named or not _numbers(after) <= _numbers(before)


def _numbers(row: Mapping[str, Any]) -> set[str]:
    """The numbers in its sentences, as they are dialled; hours are no sentences."""
    return {
        re.sub(r"\D", "", found)
        for value in row.values()
        if isinstance(value, str)
        for found in _NUMBER.findall(value)
    }
