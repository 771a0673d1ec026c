# SPDX-License-Identifier: EUPL-1.2
"""A process of its own, as the database's owner: the cast gets accounts and roles in each region named.

Two people give each role, as on the pages. Prints one line per account: region, key, account id.
`--hire REGION KEY...` adds intake workers later: prints of each the key, the address and the start password.
"""

import sys
from datetime import UTC, datetime, timedelta

import django

django.setup()

from django.test import override_settings  # noqa: E402

from baken.access.acting import acting_as  # noqa: E402
from baken.access.actions import (  # noqa: E402
    confirm_grant,
    create_account,
    give_first_role,
    propose_grant,
)
from baken.access.models import Account, RoleGrant  # noqa: E402
from baken.access.policy import CONFIRMED_BY, FIRST_ROLES  # noqa: E402
from baken.access.transactions import acting  # noqa: E402
from baken.access.vocabulary import Role  # noqa: E402
from baken.kernel.actor import Actor  # noqa: E402
from tests.journeys.cast import INTAKE, PLAYERS, Player  # noqa: E402

# Nobody types these passwords: making hundreds of them slowly would prove nothing.
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def seed(region: str, now: datetime) -> None:
    """The first holders of the first roles are given by the installation, the rest by two colleagues."""
    with acting(Actor.system(region, "practice")) as system:
        accounts = {
            player: create_account(email=player.email(region), name=player.name, by=system, now=now)[0]
            for player in PLAYERS
        }
        first = {
            Role(player.role): give_first_role(
                account=accounts[player], role=Role(player.role), regions=[region], by=system, now=now
            )
            for player in PLAYERS
            if player.role in FIRST_ROLES
        }
    for player, account in accounts.items():
        if player.role not in FIRST_ROLES:
            give(player, account, region, first, now)
        sys.stdout.write(f"{region} {player.key} {account.id}\n")


def give(player: Player, account: Account, region: str, first: dict[Role, RoleGrant], now: datetime) -> None:
    with acting(acting_as(first[Role.ADMINISTRATOR], door="office")) as administrator:
        grant = propose_grant(
            account=account,
            role=Role(player.role),
            regions=[region],
            municipalities=player.municipalities,
            partner=player.partner,
            by=administrator,
            now=now,
            starts_on=now.date(),
        )
    confirmer = CONFIRMED_BY.get(Role(player.role))
    if confirmer:
        with acting(acting_as(first[confirmer], door="office")) as second:
            confirm_grant(grant=grant, by=second, now=now)


def hire(region: str, key: str, now: datetime) -> None:
    """One more intake worker, with a start password that is really slow to guess."""
    first = {
        Role(grant.role): grant
        for grant in RoleGrant.objects.filter(regions=[region], role__in=[role.value for role in FIRST_ROLES])
    }
    player = Player(key, f"{key.capitalize()} Kok", INTAKE.role)
    with acting(Actor.system(region, "practice")) as system:
        account, start = create_account(email=player.email(region), name=player.name, by=system, now=now)
    give(player, account, region, first, now)
    sys.stdout.write(f"{key} {account.email} {start}\n")


def main(arguments: list[str]) -> None:
    if arguments[0] == "--hire":
        region, *keys = arguments[1:]
        for key in keys:
            hire(region, key, datetime.now(UTC))
        return
    with override_settings(PASSWORD_HASHERS=QUICK):
        for region in arguments:
            seed(region, datetime.now(UTC) - timedelta(days=30))


main(sys.argv[1:])
