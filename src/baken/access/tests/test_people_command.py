# SPDX-License-Identifier: EUPL-1.2
"""`./baken people`: from an empty installation to a worker whose role two people gave."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from baken.access.models import Account, AccountReset, LinkedIdentity, PracticeMark, RoleGrant
from baken.access.queries import account_of_identity
from baken.access.tests.people import GOOI, WEST, app_of
from baken.audit.models import Entry

pytestmark = pytest.mark.django_db
BOSS, LEAD, WORKER = "beheer@voorbeeld.example", "leiding@voorbeeld.example", "werk@voorbeeld.example"


def people(*arguments: str) -> str:
    out = StringIO()
    call_command("people", *arguments, stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def installed() -> None:
    for email, name, role in ((BOSS, "Bea Beheer", "administrator"), (LEAD, "Lo Leiding", "team_lead")):
        people("add", email, name)
        people("first", email, role, "--region", GOOI)
    people("add", WORKER, "Wil Werker", "--by", BOSS)


@pytest.fixture
def granted(installed: None) -> str:
    return people("grant", WORKER, "intake_worker", "--region", GOOI, "--by", BOSS).split()[0]


def test_a_start_password_is_shown_once_and_opens_the_account(installed: None) -> None:
    password = people("add", "nieuw@voorbeeld.example", "Nu Nieuw", "--by", BOSS).rpartition(" ")[2]

    assert Account.objects.get(email="nieuw@voorbeeld.example").check_password(password)


def test_a_role_holds_after_a_second_person_confirmed_it(granted: str) -> None:
    before = people("list", "--region", GOOI)

    people("confirm", granted, "--by", LEAD)

    assert "wacht op bevestiging" in before
    assert "wacht op bevestiging" not in people("list")
    assert [line.door for line in Entry.objects.filter(action="grant.confirm")] == ["owner"]


def test_the_list_says_who_has_which_role(granted: str) -> None:
    people("confirm", granted, "--by", LEAD)

    found = people("list", "--region", GOOI).splitlines()

    assert found[-2] == f"Wil Werker <{WORKER}>"
    assert found[-1].split("  ")[-1] == f"Medewerker Veilig Thuis; {GOOI}; sinds {timezone.localdate()}"
    assert people("list", "--region", WEST) == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("confirm", "{grant}", "--by", BOSS),
        ("confirm", "{grant}", "--by", WORKER),
        ("confirm", "not-a-number", "--by", LEAD),
        ("grant", WORKER, "chain_director", "--region", GOOI, "--by", LEAD),
        ("grant", WORKER, "chain_director", "--region", GOOI, "--by", BOSS),
        ("grant", WORKER, "care_coordinator", "--region", WEST, "--by", BOSS),
        ("grant", WORKER, "partner", "--region", GOOI, "--by", BOSS),
        ("grant", BOSS, "board_member", "--region", GOOI, "--by", BOSS),
        ("add", WORKER, "Nog Eens", "--by", BOSS),
        ("add", "geen adres", "Nog Eens", "--by", BOSS),
        ("first", WORKER, "team_lead", "--region", GOOI),
        ("block", "nobody@voorbeeld.example", "--by", BOSS),
    ],
)
def test_what_the_rules_forbid_the_command_forbids(granted: str, arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        people(*(word.replace("{grant}", granted) for word in arguments))

    assert not RoleGrant.objects.get(id=granted).confirmed_at


def test_what_was_refused_is_on_record(granted: str) -> None:
    with pytest.raises(CommandError):
        people("grant", BOSS, "board_member", "--region", GOOI, "--by", BOSS)

    assert [line.action for line in Entry.objects.filter(kind="refusal")] == ["grant.propose"]


def test_partners_and_focal_officers_name_where_they_belong(installed: None) -> None:
    people("grant", WORKER, "partner", "--region", GOOI, "--partner", "nla", "--by", BOSS)
    people("grant", WORKER, "focal_officer", "--region", GOOI, "--municipality", "0402", "--by", BOSS)

    assert f"Partner; {GOOI}; nla; wacht op bevestiging" in people("list")
    assert f"Lokale aandachtsfunctionaris; {GOOI}; 0402; wacht op bevestiging" in people("list")


def test_a_role_is_ended_and_an_account_blocked_by_one_person(granted: str) -> None:
    people("end", granted, "--by", LEAD)
    people("block", WORKER, "--by", BOSS)

    assert f"beëindigd per {timezone.localdate()}" in people("list")
    assert f"Wil Werker <{WORKER}>  GEBLOKKEERD" in people("list")


def test_a_lost_second_factor_is_reset_by_two_people(granted: str) -> None:
    people("confirm", granted, "--by", LEAD)
    app_of(Account.objects.get(email=WORKER))

    told = people("reset", WORKER, "--by", BOSS)
    with pytest.raises(CommandError):
        people("confirm-reset", told.split()[0], "--by", BOSS)
    people("confirm-reset", told.split()[0], "--by", LEAD)

    assert "wacht op de teamleider" in told
    assert not Authenticator.objects.exists()
    assert AccountReset.objects.get().confirmed_at


def test_a_lost_password_and_a_block_are_undone_by_two_people(granted: str) -> None:
    people("confirm", granted, "--by", LEAD)

    lost = people("reset-password", WORKER, "--by", BOSS).split()[0]
    start = people("confirm-reset", lost, "--by", LEAD).rpartition(" ")[2]
    people("block", WORKER, "--by", BOSS)
    blocked = people("unblock", WORKER, "--by", BOSS).split()[0]
    confirmed = people("confirm-reset", blocked, "--by", LEAD)

    account = Account.objects.get(email=WORKER)
    assert account.check_password(start)
    assert (account.is_active, account.password_is_temporary) == (True, True)
    assert confirmed == "Bevestigd."


def test_a_new_database_is_marked_for_practice_before_anybody_is_in_it() -> None:
    call_command("practice_mark")
    people("add", BOSS, "Bea Beheer")

    assert PracticeMark.objects.count() == 1
    with pytest.raises(CommandError):
        call_command("practice_mark")
    with override_settings(PRACTICE=False), pytest.raises(CommandError):
        call_command("practice_mark")


@override_settings(OIDC_ADDRESS="https://login.voorbeeld.example")
def test_two_people_link_an_account_to_the_organisation_and_one_ends_it(granted: str) -> None:
    people("confirm", granted, "--by", LEAD)
    proposed = people("link", WORKER, "nummer-7", "--by", BOSS)
    number = proposed.split()[0]
    with pytest.raises(CommandError):
        people("confirm-link", number, "--by", BOSS)

    confirmed = people("confirm-link", number, "--by", LEAD)
    linked = account_of_identity("https://login.voorbeeld.example", "nummer-7")
    ended = people("unlink", number, "--by", BOSS)

    assert proposed.endswith("wacht op de teamleider")
    assert linked == Account.objects.get(email=WORKER)
    assert (confirmed, ended) == ("Bevestigd: de organisatie opent dit account.", "Ontkoppeld.")
    assert not LinkedIdentity.objects.exists()
