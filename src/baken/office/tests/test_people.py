# SPDX-License-Identifier: EUPL-1.2
"""The administrator makes accounts and proposes roles, and reads no content; nobody gives a role to themselves."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baken.access.models import Account, AccountReset, RoleGrant
from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.office.tests.pages import ADMINISTRATOR, OFFICER, at_the_office, link_named, rows_of, text_of
from tests.factories.staff import REGION, colleague

pytestmark = pytest.mark.django_db


def role_for(**also: object) -> dict[str, object]:
    asked = {"role": "intake_worker", "regions": [REGION], "starts_on": timezone.localdate().isoformat()}
    return asked | also


def test_a_new_account_gets_a_start_password_that_is_shown_once() -> None:
    office, _ = at_the_office(ADMINISTRATOR)

    response = office.post("/mensen/nieuw", {"name": "Sanne Kok", "email": "Sanne@oefen.example"})

    made = Account.objects.get(email="sanne@oefen.example")
    assert "Het staat hier één keer." in text_of(response)
    assert link_named(response, "Stel een rol voor") == f"/mensen/{made.id}/rol"
    assert not made.grants.exists()


@pytest.mark.parametrize("email", ["", "sanne", "sanne@"])
def test_an_address_that_is_none_is_asked_again(email: str) -> None:
    office, _ = at_the_office(ADMINISTRATOR)

    response = office.post("/mensen/nieuw", {"name": "Sanne Kok", "email": email})

    assert "e-mailadres" in text_of(response)
    assert not Account.objects.filter(name="Sanne Kok").exists()


def test_an_account_that_is_there_is_used_again() -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    ilse = colleague(Role.PROJECT_LEAD, "west-friesland").account

    response = office.post("/mensen/nieuw", {"name": "Ilse", "email": ilse.email.upper()})

    assert response.headers["Location"] == f"/mensen/{ilse.id}/rol"


def test_a_role_that_opens_content_waits_for_the_team_lead() -> None:
    office, tineke = at_the_office(ADMINISTRATOR)
    someone = colleague(Role.BOARD_MEMBER, "west-friesland").account

    page = office.post(f"/mensen/{someone.id}/rol", role_for(), follow=True)

    grant = RoleGrant.objects.get(role=Role.INTAKE_WORKER)
    assert "Voorgesteld. De teamleider bevestigt." in page.content.decode()
    assert (grant.proposed_by, grant.confirmed_at) == (tineke.account_id, None)
    assert "Wacht op de teamleider" in rows_of(page)[0]


def test_a_role_with_released_figures_only_holds_at_once() -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    someone = colleague(Role.BOARD_MEMBER, "west-friesland").account

    page = office.post(f"/mensen/{someone.id}/rol", role_for(role="project_lead"), follow=True)

    assert "Geldt" in rows_of(page)[0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"role": ""}, "Kies een rol."),
        ({"regions": []}, "Kies minstens één regio."),
        ({"starts_on": ""}, "Vul een datum in."),
        ({"starts_on": "2026-12-01", "ends_on": "2026-12-01"}, "De einddatum ligt niet na het begin."),
        ({"role": "focal_officer"}, "Noem de gemeenten bij de rol aandachtsfunctionaris"),
        ({"partner": "nla"}, "Noem de organisatie bij de rol partner, en alleen daar."),
        ({"regions": ["west-friesland"]}, "west-friesland"),
    ],
)
def test_what_is_not_complete_comes_back_with_what_to_do(asked: dict[str, object], said: str) -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    someone = colleague(Role.BOARD_MEMBER, "west-friesland").account

    response = office.post(f"/mensen/{someone.id}/rol", role_for(**asked))

    assert response.status_code == 200
    assert said in response.content.decode()
    assert RoleGrant.objects.filter(account=someone).count() == 1


@pytest.mark.parametrize("held", [Role.CHAIN_DIRECTOR, Role.PRIVACY_LAWYER, Role.BOARD_MEMBER])
def test_roles_that_exclude_each_other_are_not_held_by_one_person(held: Role) -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    someone = colleague(held).account

    response = office.post(f"/mensen/{someone.id}/rol", role_for())

    assert "gaat niet samen met een andere rol" in text_of(response)


def test_an_administrator_has_no_page_to_give_a_role_to_themselves() -> None:
    office, tineke = at_the_office(ADMINISTRATOR)

    assert office.get(f"/mensen/{tineke.account_id}/rol").status_code == 404
    assert office.get(f"/mensen/{uuid4()}/rol").status_code == 404


def test_a_role_is_ended_and_a_proposal_taken_back() -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    grant = colleague(Role.INTAKE_WORKER)

    response = office.post(f"/mensen/rol/{grant.id}/einde", follow=True)

    grant.refresh_from_db()
    assert grant.ends_on == timezone.localdate()
    assert "Beëindigd" in rows_of(response)[0]
    assert (
        "Deze rol is dan al beëindigd."
        in response.client.post(f"/mensen/rol/{grant.id}/einde", follow=True).content.decode()
    )


def test_blocking_works_at_once() -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    farah = colleague(Role.INTAKE_WORKER).account

    page = office.post(f"/mensen/{farah.id}/blokkeer", follow=True)

    farah.refresh_from_db()
    assert not farah.is_active
    assert "Dit account is geblokkeerd." in text_of(page)
    assert "Geblokkeerd" in text_of(office.get("/mensen"))


def test_a_lost_second_step_is_proposed_here_and_confirmed_elsewhere() -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    farah = colleague(Role.INTAKE_WORKER).account

    page = office.post(f"/mensen/{farah.id}/toegang", {"wat": "second-factor"}, follow=True)
    again = office.post(f"/mensen/{farah.id}/toegang", {"wat": "second-factor"}, follow=True)

    assert AccountReset.objects.get().confirmer == "team_lead"
    assert "De teamleider bevestigt het binnen drie dagen." in page.content.decode()
    assert "Voorgesteld: een nieuwe tweede stap." in text_of(page)
    assert "Dit is al voorgesteld." in again.content.decode()
    assert office.post(f"/mensen/{farah.id}/toegang", {"wat": "iets"}).status_code == 404


@pytest.mark.parametrize(
    ("role", "said", "is_open"),
    [
        (Role.INTAKE_WORKER, "Voorgesteld. De teamleider bevestigt het", False),
        (Role.PRIVACY_LAWYER, "Voorgesteld. De functionaris gegevensbescherming bevestigt het", False),
        (Role.BOARD_MEMBER, "Het account is weer open.", True),
    ],
)
def test_a_block_is_undone_by_two_where_the_account_opens_content(
    role: Role, said: str, is_open: bool
) -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    farah = colleague(role).account
    office.post(f"/mensen/{farah.id}/blokkeer")

    page = office.post(f"/mensen/{farah.id}/toegang", {"wat": "block"}, follow=True)

    farah.refresh_from_db()
    assert said in page.content.decode()
    assert farah.is_active == is_open


def test_whoever_has_no_role_that_holds_gets_no_new_second_step() -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    gone = colleague(Role.INTAKE_WORKER, ends_on=timezone.localdate()).account

    page = office.post(f"/mensen/{gone.id}/toegang", {"wat": "password"}, follow=True)

    assert "Dit account heeft geen rol die nu geldt." in page.content.decode()


def test_the_officer_sees_everybody_and_changes_nothing() -> None:
    office, _ = at_the_office(OFFICER)
    farah = colleague(Role.INTAKE_WORKER).account

    page = text_of(office.get(f"/mensen/{farah.id}"))

    assert "Medewerker Veilig Thuis" in page
    assert "Stel een rol voor" not in page
    assert "Blokkeer" not in page
    assert office.post(f"/mensen/{farah.id}/blokkeer").status_code == 404
    assert Entry.objects.filter(kind="refusal", action="account.block").count() == 1


def test_people_of_another_region_are_not_in_the_list() -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    elsewhere = colleague(Role.TEAM_LEAD, "west-friesland").account

    assert elsewhere.email not in text_of(office.get("/mensen"))
    assert office.get(f"/mensen/{elsewhere.id}").status_code == 404


def test_the_list_of_people_goes_by_name_and_page() -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    for _number in range(52):
        colleague(Role.BOARD_MEMBER)

    first = office.get("/mensen")
    with CaptureQueriesContext(connection) as statements:
        second = office.get(f"/mensen{link_named(first, 'Volgende')}")

    assert (len(rows_of(first)), len(rows_of(second))) == (50, 3)
    assert len(statements) <= 12
    assert not set(rows_of(first)) & set(rows_of(second))
    assert len(rows_of(office.get("/mensen?na=iets"))) == 50
