# SPDX-License-Identifier: EUPL-1.2
"""Every page of every door, visited by every role: who may open it is what the table of rights says."""

import re
from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.access.acting import ROLES_AT
from baken.access.models import Account
from baken.access.vocabulary import Role
from baken.audit.models import Entry, Kind
from baken.config.reference.rights import DOORS_WITH_PAGES, Page, pages
from tests.architecture.repository import listed
from tests.factories.staff import colleague, purpose_of
from tests.rig.doors import DoorClient

STAFF = ("desk", "office")
# Whoever is signed in may come here, whether or not a role was chosen.
WITHOUT_A_ROLE = {"choose-role", "sign-out", "prove-again", "organisation-prove"}
# Pages of the staff doors that are there before anybody is identified.
BEFORE_SIGNING_IN = {"sign-in", "account_login", "practice-sign-in", "second-step", "second-step-setup"}
BEFORE_SIGNING_IN |= {"own-password"}
# A partner without an account takes a package along at the desk door.
# The tour is at the desk only; like practice sign-in it does not exist outside a practice region.
ALSO_PUBLIC: dict[str, set[str]] = {"desk": {"practice-tour", "package"}, "office": set()}
BEFORE_SIGNING_IN |= {"passkey-sign-in", "passkey-challenge", "organisation-sign-in", "organisation-back"}
HEALTH = {"livez", "readyz"}
# Rights that nobody uses without a proof of the last five minutes (`@recently_proved`).
WANTS_PROOF = re.compile(r"export|break-glass|(grant|account)\.confirm|^(audit|keys)\b")
PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
ARGUMENTS = {"name": "privacy", "reference": "GV-26-7K4Q9", "cbs": "GM0402"}
BY_KIND = {"uuid": "00000000-0000-4000-8000-000000000001", "int": "1"}

TABLE = re.compile(r'(?:FROM|JOIN|INTO|UPDATE) (?:\w+\.)?"?(\w+)')
THINGS = {
    "intake_",
    "mailbox_",
    "triage_",
    "casework_",
    "care_",
    "people_",
    "handover_",
    "files_",
    "vault_",
    "insight_",
    "linkage_",
    "capacity_",
    "access_emergencyaccess",
    "access_accessrequest",
    "access_tableaccess",
}

OPEN, NOT_FOUND, BROKEN = "open", "not found", "broken"


def _address(page: Page) -> str:
    """With arguments that are in form, of things that do not exist."""
    return PARAMETER.sub(
        lambda found: ARGUMENTS.get(found["name"]) or BY_KIND.get(found["kind"], "iets"), page.address
    )


def _refusals(account: Account, right: str) -> int:
    """How often the logbook says that this account was refused this right by its role alone."""
    return Entry.objects.filter(kind=Kind.REFUSAL, actor=account.id, action=right).count()


def _where_to(response: Any) -> str:
    """`sign-in` for a redirect to that page."""
    target = str(response.headers.get("Location", "")).partition("?")[0]
    return {"/inloggen/": "sign-in", "/rol/": "choose-role"}.get(target, "")


def _looked_for_a_thing(queries: CaptureQueriesContext) -> bool:
    """Whether any table was read but those of who acts and of the log."""
    tables = {table for query in queries for table in TABLE.findall(query["sql"])}
    return any(table.startswith(tuple(THINGS)) for table in tables)


def _visited(client: DoorClient, page: Page, account: Account, method: str = "get") -> str:
    """What the guard of the page says; what the page itself makes of arguments without a thing is its own.

    A guard refuses before anything is looked for, and the refusal is on record.
    """
    before = _refusals(account, page.right)
    with CaptureQueriesContext(connection) as queries:
        response: Any = getattr(client, method)(_address(page))
    if response.status_code >= 500:
        return BROKEN
    if _refusals(account, page.right) > before and not _looked_for_a_thing(queries):
        return NOT_FOUND if response.status_code == 404 else f"refused with {response.status_code}"
    return (not page.is_public and page.name not in WITHOUT_A_ROLE and _where_to(response)) or OPEN


def _expected(page: Page, door: str, role: Role) -> str:
    if page.is_public or page.name in WITHOUT_A_ROLE:
        return OPEN
    if role not in ROLES_AT[door]:
        return "choose-role"
    return OPEN if role in page.roles else NOT_FOUND


@pytest.mark.parametrize("door", DOORS_WITH_PAGES)
def test_every_page_says_whom_it_is_for(door: str) -> None:
    silent = [f"{door} {page.address} {page.name}" for page in pages(door) if not page.is_marked]

    assert not silent, listed(silent)


@pytest.mark.parametrize("door", DOORS_WITH_PAGES)
def test_every_page_has_a_name_of_its_own(door: str) -> None:
    names = Counter(page.name for page in pages(door))

    assert {name: count for name, count in names.items() if count > 1 or not name} == {}


@pytest.mark.parametrize("door", STAFF)
def test_a_staff_door_is_closed_to_whoever_did_not_sign_in(door: str) -> None:
    public = {page.name for page in pages(door) if page.is_public}

    assert public == BEFORE_SIGNING_IN | ALSO_PUBLIC[door] | HEALTH


@pytest.mark.parametrize("door", STAFF)
def test_what_matters_most_asks_for_a_proof_of_the_last_minutes(door: str) -> None:
    without = [
        page.address for page in pages(door) if WANTS_PROOF.search(page.right) and not page.asks_for_proof
    ]

    assert not without, listed(without)


@pytest.mark.parametrize("door", ["front", "api"])
def test_a_door_without_accounts_asks_for_none(door: str) -> None:
    closed = [page.address for page in pages(door) if not page.is_public]

    assert not closed, listed(closed)


@pytest.mark.parametrize("door", STAFF)
def test_a_page_is_for_roles_of_its_own_door(door: str) -> None:
    """A page at the desk for a role of the office would be for nobody."""
    for_nobody = [
        f"{page.address} {page.right}"
        for page in pages(door)
        if not page.is_public and not page.roles & set(ROLES_AT[door])
    ]

    # Signing in is the same at both doors; a purpose is asked for at the desk only.
    assert for_nobody == {"desk": [], "office": ["/doel/ session.state-purpose"]}[door]


@pytest.mark.parametrize("door", DOORS_WITH_PAGES)
def test_whoever_did_not_sign_in_gets_public_pages_and_is_asked_to_sign_in(
    door: str, region_with_keys: str
) -> None:
    surprising = []
    for page in pages(door):
        response = DoorClient(door).get(_address(page))
        expected = "" if page.is_public else "sign-in"
        if response.status_code >= 500 or (not page.is_public and _where_to(response) != expected):
            surprising.append(f"{page.address}: {response.status_code} {_where_to(response)}")

    assert not surprising, listed(surprising)


@pytest.mark.parametrize("door", STAFF)
@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_the_pages_of_the_table_and_no_others(
    door: str, role: Role, region_with_keys: str
) -> None:
    grant = colleague(role)
    surprising = []
    for page in pages(door):
        client = DoorClient(door)
        client.sign_in(grant.account, grant, purpose=purpose_of(role))
        said, expected = _visited(client, page, grant.account), _expected(page, door, role)
        if said != expected:
            surprising.append(f"{page.address} ({page.right}): {said}, not {expected}")

    assert not surprising, listed(surprising)


@pytest.mark.parametrize(("door", "role"), [(door, role) for door in STAFF for role in ROLES_AT[door]])
def test_what_a_role_may_not_open_it_may_not_send_to_either(
    door: str, role: Role, region_with_keys: str
) -> None:
    grant = colleague(role)
    surprising = []
    for page in pages(door):
        if _expected(page, door, role) != OPEN:
            client = DoorClient(door)
            client.sign_in(grant.account, grant, purpose=purpose_of(role))
            said, expected = _visited(client, page, grant.account, "post"), _expected(page, door, role)
            if said != expected:
                surprising.append(f"{page.address} ({page.right}): {said}, not {expected}")

    assert not surprising, listed(surprising)
