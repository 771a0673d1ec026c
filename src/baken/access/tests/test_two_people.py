# SPDX-License-Identifier: EUPL-1.2
"""What takes two people: one proposes, another says yes or no on their own page, and both are told."""

import html
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.access.acting import acting_as
from baken.access.actions import block_account, decline_grant, propose_grant
from baken.access.actions.resets import propose_reset
from baken.access.models import Account, AccountReset, RoleGrant
from baken.access.queries import waiting_for
from baken.access.vocabulary import Reset, Role
from baken.audit.models import Entry
from baken.kernel.permissions import Refused
from baken.post.models import Mail
from tests.factories.staff import REGION, actor, colleague
from tests.rig.doors import DoorClient

pytestmark = pytest.mark.django_db


def words(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def proposed(role: Role = Role.INTAKE_WORKER, **fields: Any) -> RoleGrant:
    """A role for somebody new, proposed by an administrator."""
    now = timezone.now()
    someone = colleague(Role.BOARD_MEMBER, "west-friesland").account
    return propose_grant(
        account=someone, role=role, regions=[REGION], by=actor(Role.ADMINISTRATOR), now=now,
        starts_on=timezone.localdate(now), **fields,
    )  # fmt: skip


def at(door: str, role: Role, *regions: str) -> tuple[DoorClient, RoleGrant]:
    grant = colleague(role, *regions)
    client = DoorClient(door)
    client.sign_in(grant.account, grant)
    return client, grant


def test_the_team_lead_sees_what_waits_and_confirms_it() -> None:
    desk, lead = at("desk", Role.TEAM_LEAD)
    grant = proposed()

    asked = words(desk.get("/rollen/"))
    response = desk.post(f"/rollen/{grant.id}", {"antwoord": "ja"})

    grant.refresh_from_db()
    assert grant.account.name in asked
    assert "Medewerker Veilig Thuis Gooi en Vechtstreek" in asked
    assert response.headers["Location"] == "/rollen/"
    assert grant.confirmed_by == lead.account_id
    assert "Er wacht niets op je." in words(desk.get("/rollen/"))
    assert "De laatste twee weken" in words(desk.get("/rollen/"))


def test_the_officer_confirms_the_team_lead_at_the_office() -> None:
    office, officer = at("office", Role.DATA_PROTECTION_OFFICER)
    grant = proposed(Role.TEAM_LEAD)

    office.post(f"/rollen/{grant.id}", {"antwoord": "ja"})

    grant.refresh_from_db()
    assert grant.confirmed_by == officer.account_id


def test_everybody_who_took_part_is_told_by_mail() -> None:
    desk, lead = at("desk", Role.TEAM_LEAD)
    grant = proposed()
    waits = set(Mail.objects.filter(kind="review-waits").values_list("account", flat=True))

    desk.post(f"/rollen/{grant.id}", {"antwoord": "ja"})

    assert waits == {lead.account_id}
    assert [mail.account for mail in Mail.objects.filter(kind="role-confirmed")] == [grant.account_id]
    assert set(Mail.objects.filter(kind="took-part").values_list("account", flat=True)) == {
        grant.proposed_by,
        lead.account_id,
    }


def test_what_is_declined_never_holds_and_waits_no_longer() -> None:
    desk, lead = at("desk", Role.TEAM_LEAD)
    grant = proposed()

    desk.post(f"/rollen/{grant.id}", {"antwoord": "nee"})

    grant.refresh_from_db()
    assert (grant.confirmed_at, grant.ends_on) == (None, grant.starts_on)
    assert "Er wacht niets op je." in words(desk.get("/rollen/"))
    assert desk.post(f"/rollen/{grant.id}", {"antwoord": "ja"}).status_code == 404
    assert Entry.objects.get(action="grant.decline").actor == lead.account_id
    assert Mail.objects.get(kind="took-part").account == grant.proposed_by


def test_a_role_that_no_longer_fits_is_refused_with_the_reason() -> None:
    desk, _ = at("desk", Role.TEAM_LEAD)
    grant = proposed()
    RoleGrant.objects.create(
        account=grant.account, role=Role.CHAIN_DIRECTOR, regions=[REGION],
        starts_on=timezone.localdate(), confirmed_at=timezone.now(),
    )  # fmt: skip

    page = desk.post(f"/rollen/{grant.id}", {"antwoord": "ja"}, follow=True)

    grant.refresh_from_db()
    assert "gaat niet samen met een andere rol" in words(page)
    assert grant.confirmed_at is None


@pytest.mark.parametrize(
    ("role", "where"),
    [(Role.TEAM_LEAD, "west-friesland"), (Role.INTAKE_WORKER, REGION)],
)
def test_nobody_else_says_yes_or_no(role: Role, where: str) -> None:
    desk, _ = at("desk", role, where)
    grant = proposed()

    assert desk.post(f"/rollen/{grant.id}", {"antwoord": "ja"}).status_code == 404
    with pytest.raises(Refused):
        decline_grant(grant=grant, by=actor(role, where), now=timezone.now())


def test_whoever_proposed_it_or_gets_it_does_not_confirm_it() -> None:
    grant = proposed(Role.CONFIDENTIAL_DOCTOR)
    lead = colleague(Role.TEAM_LEAD)
    grant.account = lead.account
    grant.save()

    with pytest.raises(Refused):
        decline_grant(grant=grant, by=acting_as(lead, door="desk"), now=timezone.now())


def test_without_a_proof_of_the_last_minutes_the_second_step_is_asked_first() -> None:
    lead = colleague(Role.TEAM_LEAD)
    desk = DoorClient("desk")
    desk.sign_in(lead.account, lead, minutes_ago=6)
    grant = proposed()

    response = desk.post(f"/rollen/{grant.id}", {"antwoord": "ja"})

    grant.refresh_from_db()
    assert response.headers["Location"].startswith("/bevestigen/")
    assert grant.confirmed_at is None


def asked_for(farah: Account, what: Reset) -> AccountReset:
    return propose_reset(account=farah, what=what, by=actor(Role.ADMINISTRATOR), now=timezone.now())


def test_a_second_factor_that_was_lost_is_reset_by_the_second_person() -> None:
    desk, _ = at("desk", Role.TEAM_LEAD)
    reset = asked_for(colleague(Role.INTAKE_WORKER).account, Reset.SECOND_FACTOR)

    asked = words(desk.get("/rollen/"))
    desk.post(f"/rollen/toegang/{reset.id}")

    assert "de tweede stap kwijt is" in asked
    assert AccountReset.objects.get().confirmed_at is not None
    assert desk.post(f"/rollen/toegang/{uuid4()}").status_code == 404


def test_a_start_password_is_shown_once_to_the_second_person_and_ends_every_session() -> None:
    desk, _ = at("desk", Role.TEAM_LEAD)
    signed_in, farah = at("desk", Role.INTAKE_WORKER)
    before = signed_in.get("/mijn-account/").status_code
    reset = asked_for(farah.account, Reset.PASSWORD)

    asked = words(desk.get("/rollen/"))
    shown = desk.post(f"/rollen/toegang/{reset.id}")
    again = desk.post(f"/rollen/toegang/{reset.id}")

    start = re.search(r'<code class="baken-ref">([^<]+)</code>', shown.content.decode())
    account = Account.objects.get(id=farah.account_id)
    assert "het wachtwoord kwijt is" in asked
    assert start is not None
    assert account.check_password(start[1])
    assert account.password_is_temporary
    assert (before, again.status_code) == (200, 404)
    assert signed_in.get("/mijn-account/").status_code == 302


def test_whoever_was_blocked_is_let_in_again_by_the_second_person() -> None:
    desk, _ = at("desk", Role.TEAM_LEAD)
    farah = colleague(Role.INTAKE_WORKER).account
    block_account(account=farah, by=actor(Role.ADMINISTRATOR), now=timezone.now())
    reset = asked_for(farah, Reset.BLOCK)

    page = desk.post(f"/rollen/toegang/{reset.id}", follow=True)

    farah.refresh_from_db()
    assert farah.is_active
    assert "Bevestigd." in words(page)
    assert [mail.account for mail in Mail.objects.filter(kind="unblocked")] == [farah.id]


def test_a_reset_that_lapsed_is_not_shown() -> None:
    desk, _ = at("desk", Role.TEAM_LEAD)
    reset = asked_for(colleague(Role.INTAKE_WORKER).account, Reset.SECOND_FACTOR)
    reset.proposed_at -= timedelta(days=4)
    reset.save()

    assert "Er wacht niets op je." in words(desk.get("/rollen/"))


def test_the_menu_counts_what_waits() -> None:
    lead = colleague(Role.TEAM_LEAD)
    proposed()
    proposed(Role.FOCAL_OFFICER, municipalities=["GM0402"])
    proposed(Role.PARTNER, partner="nla")

    assert waiting_for(acting_as(lead, door="desk")) == 3
