# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the office share: somebody signed in there, and what a page says."""

import html
import re
from typing import Any

from baken.access.models import RoleGrant
from baken.access.vocabulary import Role
from tests.factories.staff import colleague
from tests.rig.doors import DoorClient

OFFICER, LAWYER = Role.DATA_PROTECTION_OFFICER, Role.PRIVACY_LAWYER
ADMINISTRATOR, TEAM_LEAD = Role.ADMINISTRATOR, Role.TEAM_LEAD


def at_the_office(role: Role, *regions: str) -> tuple[DoorClient, RoleGrant]:
    """Somebody in this role, signed in at the office."""
    grant = colleague(role, *regions)
    return signed_in(grant, "office"), grant


def signed_in(grant: RoleGrant, door: str) -> DoorClient:
    client = DoorClient(door)
    client.sign_in(grant.account, grant)
    return client


def text_of(response: Any) -> str:
    """What stands on the page, without its frame and its markup."""
    body = response.content.decode()
    main = re.search(r"<main.*?</main>", body, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main[0] if main else body)).split())


def rows_of(response: Any) -> list[str]:
    """Each row of the first table, as text."""
    body = response.content.decode()
    found = re.search(r"<tbody.*?</tbody>", body, re.DOTALL)
    rows = re.findall(r"<tr.*?</tr>", found[0], re.DOTALL) if found else []
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in rows]


def link_named(response: Any, label: str) -> str:
    """The address of the first link with this text."""
    pattern = rf'<a[^>]*href="([^"]*)"[^>]*>(?:\s*<[^>]+>)*\s*{re.escape(label)}'
    found = re.search(pattern, response.content.decode())
    assert found, f"no link {label}"
    return html.unescape(found[1])
