# SPDX-License-Identifier: EUPL-1.2
"""Every page of every door, visited by every role: who may open it is what the table of rights says."""

import re
from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from baken.access.acting import ROLES_AT
from baken.access.vocabulary import Role
from baken.audit.models import Entry, Kind
from baken.config.reference.rights import DOORS_WITH_PAGES, Page, pages
from baken.kernel.actor import ORGANISATION
from tests.architecture.repository import listed
from tests.factories.staff import colleague, purpose_of
from tests.factories.visitors import visiting, visitor
from tests.rig.doors import DoorClient

STAFF = ("desk", "office")
# Whoever is signed in may come here, whether or not a role was chosen.
WITHOUT_A_ROLE = {"choose-role", "sign-out", "prove-again", "organisation-prove"}
# Pages of the staff doors that are there before anybody is identified.
BEFORE_SIGNING_IN = {"sign-in", "account_login", "practice-sign-in", "second-step", "second-step-setup"}
BEFORE_SIGNING_IN |= {"own-password"}
# A partner without an account takes a package along at the desk door.
# The tour is at the desk only; like practice sign-in it does not exist outside a practice region.
# A calendar that is signed in nowhere asks for numbers by a secret address.
ALSO_PUBLIC: dict[str, set[str]] = {"desk": {"practice-tour", "package", "calendar-feed"}, "office": set()}
BEFORE_SIGNING_IN |= {"broker-sign-in", "broker-back"}
BEFORE_SIGNING_IN |= {"passkey-sign-in", "passkey-challenge", "organisation-sign-in", "organisation-back"}
HEALTH = {"livez", "readyz"}
# Whoever comes for an organisation that reports often has no account and no other page than these.
FOR_AN_ORGANISATION = {"start", "own-reports", "own-report", "own-report-new", "sign-out"}
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
    "organisations_",
    "roster_",
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


def _was_refused(who: UUID | None, page: Page) -> bool:
    """Whether the logbook says that they were refused the right of this page by their role alone."""
    return Entry.objects.filter(kind=Kind.REFUSAL, actor=who, action=page.right).exists()


def _where_to(response: Any) -> str:
    """`sign-in` for a redirect to that page."""
    target = str(response.headers.get("Location", "")).partition("?")[0]
    return {"/inloggen/": "sign-in", "/rol/": "choose-role"}.get(target, "")


def _looked_for_a_thing(queries: CaptureQueriesContext) -> bool:
    """Whether any table was read but those of who acts and of the log."""
    tables = {table for query in queries for table in TABLE.findall(query["sql"])}
    return any(table.startswith(tuple(THINGS)) for table in tables)


class Visitor:
    """Somebody in a role at a door, who goes from page to page."""

    def __init__(self, door: str, role: Role) -> None:
        grant = colleague(role)
        client = DoorClient(door)
        client.sign_in(grant.account, grant, purpose=purpose_of(role))
        self.door, self.account, self.cookies = door, grant.account, client.cookies

    def visits(self, page: Page, method: str = "get") -> str:
        """What the guard of the page says; what the page itself makes of arguments without a thing is its own.

        A guard refuses before anything is looked for, and the refusal is on record. Whatever else a page does is
        undone, and the next page is visited as if by who has just signed in.
        """
        with transaction.atomic():
            said = self._said(page, method)
            transaction.set_rollback(True)
        return said

    def _said(self, page: Page, method: str) -> str:
        client = DoorClient(self.door)
        client.cookies.update(self.cookies)
        with CaptureQueriesContext(connection) as queries:
            response: Any = getattr(client, method)(_address(page))
        if response.status_code >= 500:
            return BROKEN
        if _was_refused(self.account.id, page) and not _looked_for_a_thing(queries):
            return NOT_FOUND if response.status_code == 404 else f"refused with {response.status_code}"
        return (not page.is_public and page.name not in WITHOUT_A_ROLE and _where_to(response)) or OPEN


def _visited_by(door: str, role: Role) -> tuple[Page, ...]:
    """A role of this door sees every page. To a page all others are alike: nobody with a role; they share them out."""
    strangers = [other for other in Role if other not in ROLES_AT[door]]
    if role not in strangers:
        return pages(door)
    return pages(door)[strangers.index(role) :: len(strangers)]


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
        if not page.is_public and not page.roles & {*ROLES_AT[door], ORGANISATION}
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
    visitor, surprising = Visitor(door, role), []
    for page in _visited_by(door, role):
        said, expected = visitor.visits(page), _expected(page, door, role)
        if said != expected:
            surprising.append(f"{page.address} ({page.right}): {said}, not {expected}")

    assert not surprising, listed(surprising)


@pytest.mark.parametrize("door", STAFF)
def test_an_organisation_has_its_own_pages_and_no_other(door: str) -> None:
    own = {page.name for page in pages(door) if ORGANISATION in page.roles}

    assert own == (FOR_AN_ORGANISATION if door == "desk" else {"sign-out"})


def test_to_an_organisation_every_other_page_does_not_exist(region_with_keys: str) -> None:
    """One page of each room, and each that is for whoever is signed in: the guard is the same for all."""
    came, closed = visitor(), [page for page in pages("desk") if not page.is_public]
    closed = [page for page in closed if page.name not in FOR_AN_ORGANISATION]
    chosen = {page.room: page for page in closed} | {
        page.name: page for page in closed if len(page.roles) > 12
    }
    client, surprising = visiting(came), []
    for page in chosen.values():
        response: Any = client.get(_address(page))
        if response.status_code != 404 or not _was_refused(came.id, page):
            surprising.append(f"{page.address} ({page.right}): {response.status_code}")

    assert len(chosen) > len(FOR_AN_ORGANISATION)
    assert not surprising, listed(surprising)


@pytest.mark.parametrize(("door", "role"), [(door, role) for door in STAFF for role in ROLES_AT[door]])
def test_what_a_role_may_not_open_it_may_not_send_to_either(
    door: str, role: Role, region_with_keys: str
) -> None:
    visitor, surprising = Visitor(door, role), []
    for page in pages(door):
        expected = _expected(page, door, role)
        if expected != OPEN:
            said = visitor.visits(page, "post")
            if said != expected:
                surprising.append(f"{page.address} ({page.right}): {said}, not {expected}")

    assert not surprising, listed(surprising)
