# SPDX-License-Identifier: EUPL-1.2
"""Who has an account and which roles; for whoever runs the installation, in the name of two people.

The command runs as the database's owner, and the log says so. It follows the same rules as the pages: the
administrator proposes, somebody else confirms.
"""

from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from baken.access.acting import acting_as
from baken.access.actions import (
    NotPossible,
    block_account,
    confirm_grant,
    create_account,
    end_grant,
    give_first_role,
    propose_grant,
)
from baken.access.actions.accounts import new_start_password
from baken.access.actions.identities import confirm_link, end_link, propose_link
from baken.access.actions.resets import confirm_reset, propose_reset
from baken.access.models import Account, AccountReset, LinkedIdentity, RoleGrant
from baken.access.policy import CONFIRMED_BY, FIRST_ROLES
from baken.access.queries import account_by_email, in_force
from baken.access.transactions import acting
from baken.access.vocabulary import LABELS, FocalDomain, Reset, Role, role_in_a_sentence
from baken.audit.actions import NO_REGION, record_outside
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.regions.profiles import all_regions


class Command(BaseCommand):
    help = (
        "Accounts en rollen: list, add, first, grant, confirm, end, block, unblock, reset, reset-password,"
        " confirm-reset, link, confirm-link, unlink."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        listing = verbs.add_parser("list", help="wie een account heeft, met de rollen")
        listing.add_argument("--region", choices=sorted(all_regions()))
        adding = _verb(verbs, "add", "maak een account; toont het startwachtwoord", "email", "name", by=False)
        adding.add_argument("--by", help="e-mailadres van de beheerder; leeg bij de installatie")
        first = _verb(verbs, "first", "geef de eerste beheerder, FG of teamleider een rol", "email", by=False)
        first.add_argument("role", choices=sorted(FIRST_ROLES))
        _regions(first)
        _grant(_verb(verbs, "grant", "stel een rol voor", "email"))
        _verb(verbs, "confirm", "bevestig een voorgestelde rol", "grant")
        _verb(verbs, "end", "beëindig een rol vandaag", "grant")
        _verb(verbs, "block", "laat niemand meer in met dit account", "email")
        _verb(verbs, "unblock", "stel voor dat een geblokkeerd account weer opengaat", "email")
        _verb(verbs, "reset-password", "stel voor dat iemand een nieuw startwachtwoord krijgt", "email")
        _verb(verbs, "reset", "stel voor dat iemand een nieuwe app mag koppelen", "email")
        link = _verb(verbs, "link", "stel voor dat iemand via de organisatie inlogt", "email")
        link.add_argument("number", help="het nummer dat Baken toont aan wie nog niet is gekoppeld")
        _verb(verbs, "confirm-link", "bevestig dat iemand via de organisatie inlogt", "link")
        _verb(verbs, "unlink", "laat iemand niet meer via de organisatie inloggen", "link")
        _verb(verbs, "confirm-reset", "bevestig wat is voorgesteld; toont een startwachtwoord", "reset")

    def handle(self, *args: Any, **options: Any) -> None:
        do = getattr(self, options["verb"].replace("-", "_"))
        try:
            do(options, timezone.now())
        except NotPossible as error:
            raise CommandError(str(error)) from None
        except Refused as refused:
            _put_on_record(refused)
            raise CommandError("Dat mag deze persoon niet, of niet in deze regio.") from None

    def list(self, options: dict[str, Any], now: datetime) -> None:
        accounts = Account.objects.order_by("name").prefetch_related("grants")
        for account in accounts:
            held = [g for g in account.grants.all() if options["region"] in (None, *g.regions)]
            if options["region"] is None or held:
                blocked = "" if account.is_active else "  GEBLOKKEERD"
                self.stdout.write(f"{account.name} <{account.email}>{blocked}")
            for grant in held:
                self.stdout.write(f"    {grant.id}  {_in_words(grant, timezone.localdate(now))}")

    def add(self, options: dict[str, Any], now: datetime) -> None:
        try:
            validate_email(options["email"])
        except ValidationError:
            raise CommandError("Dit is geen e-mailadres.") from None
        by = _acting(options["by"], [Role.ADMINISTRATOR], now) if options["by"] else _installation()
        with acting(by):
            _account, password = create_account(email=options["email"], name=options["name"], by=by, now=now)
        self.stdout.write(f"Startwachtwoord, te vervangen bij de eerste keer inloggen: {password}")

    def first(self, options: dict[str, Any], now: datetime) -> None:
        account, role = _known(options["email"]), Role(options["role"])
        with acting(_installation()) as by:
            give_first_role(account=account, role=role, regions=options["region"], by=by, now=now)
        self.stdout.write(f"{account.name} is nu {role_in_a_sentence(role)}.")

    def grant(self, options: dict[str, Any], now: datetime) -> None:
        with acting(_acting(options["by"], [Role.ADMINISTRATOR], now, options["region"])) as by:
            grant = propose_grant(
                account=_known(options["email"]),
                role=Role(options["role"]),
                regions=options["region"],
                municipalities=options["municipality"],
                partner=options["partner"],
                domain=options["domain"],
                starts_on=options["start"] or timezone.localdate(now),
                ends_on=options["until"],
                by=by,
                now=now,
            )
        confirmer = CONFIRMED_BY.get(Role(grant.role))
        waits = f"wacht op de {role_in_a_sentence(confirmer)}" if confirmer else "geldt"
        self.stdout.write(f"{grant.id}  {waits}")

    def confirm(self, options: dict[str, Any], now: datetime) -> None:
        grant = _found(RoleGrant, options["grant"])
        with acting(_acting(options["by"], _confirmers(grant), now, grant.regions)) as by:
            confirm_grant(grant=grant, by=by, now=now)
        self.stdout.write("Bevestigd.")

    def end(self, options: dict[str, Any], now: datetime) -> None:
        grant = _found(RoleGrant, options["grant"])
        enders = [Role.ADMINISTRATOR, *_confirmers(grant)]
        with acting(_acting(options["by"], enders, now, grant.regions)) as by:
            end_grant(grant=grant, by=by, on=timezone.localdate(now), now=now)
        self.stdout.write("Beëindigd.")

    def block(self, options: dict[str, Any], now: datetime) -> None:
        with acting(_acting(options["by"], [Role.ADMINISTRATOR], now)) as by:
            block_account(account=_known(options["email"]), by=by, now=now)
        self.stdout.write("Geblokkeerd.")

    def reset(self, options: dict[str, Any], now: datetime) -> None:
        self._propose(Reset.SECOND_FACTOR, options, now)

    def reset_password(self, options: dict[str, Any], now: datetime) -> None:
        self._propose(Reset.PASSWORD, options, now)

    def unblock(self, options: dict[str, Any], now: datetime) -> None:
        self._propose(Reset.BLOCK, options, now)

    def confirm_reset(self, options: dict[str, Any], now: datetime) -> None:
        reset, start = _found(AccountReset, options["reset"]), new_start_password()
        confirmers = [Role(reset.confirmer)] if reset.confirmer else []
        with acting(_acting(options["by"], confirmers, now, reset.regions)) as by:
            confirm_reset(reset=reset, by=by, now=now, start=start)
        told = f" Startwachtwoord, te vervangen bij het inloggen: {start.words}"
        self.stdout.write(f"Bevestigd.{told if reset.what == Reset.PASSWORD else ''}")

    def _propose(self, what: Reset, options: dict[str, Any], now: datetime) -> None:
        with acting(_acting(options["by"], [Role.ADMINISTRATOR], now)) as by:
            reset = propose_reset(account=_known(options["email"]), what=what, by=by, now=now)
        waits = f"wacht op de {role_in_a_sentence(reset.confirmer)}" if reset.confirmer else "gedaan"
        self.stdout.write(f"{reset.id}  {waits}")

    def link(self, options: dict[str, Any], now: datetime) -> None:
        account, issuer = _known(options["email"]), settings.OIDC_ADDRESS
        with acting(_acting(options["by"], [Role.ADMINISTRATOR], now)) as by:
            link = propose_link(account=account, issuer=issuer, subject=options["number"], by=by, now=now)
        self.stdout.write(f"{link.id}  wacht op de {role_in_a_sentence(link.confirmer)}")

    def confirm_link(self, options: dict[str, Any], now: datetime) -> None:
        link = _found(LinkedIdentity, options["link"])
        with acting(_acting(options["by"], [Role(link.confirmer)], now, link.regions)) as by:
            confirm_link(link=link, by=by, now=now)
        self.stdout.write("Bevestigd: de organisatie opent dit account.")

    def unlink(self, options: dict[str, Any], now: datetime) -> None:
        link = _found(LinkedIdentity, options["link"])
        with acting(_acting(options["by"], [Role.ADMINISTRATOR], now, link.regions)) as by:
            end_link(link=link, by=by, now=now)
        self.stdout.write("Ontkoppeld.")


def _verb(
    verbs: "_SubParsersAction[Any]", name: str, told: str, *what: str, by: bool = True
) -> ArgumentParser:
    parser: ArgumentParser = verbs.add_parser(name, help=told)
    for word in what:
        parser.add_argument(word)
    if by:
        parser.add_argument("--by", required=True, help="e-mailadres van wie dit doet")
    return parser


def _regions(parser: ArgumentParser) -> None:
    parser.add_argument("--region", action="append", required=True, choices=sorted(all_regions()))


def _grant(parser: ArgumentParser) -> None:
    parser.add_argument("role", choices=sorted(Role))
    _regions(parser)
    parser.add_argument(
        "--municipality", action="append", default=[], help="CBS-code, bij aandachtsfunctionaris"
    )
    parser.add_argument(
        "--domain",
        choices=FocalDomain.values,
        default="",
        help="bij een aandachtsfunctionaris van één domein",
    )
    parser.add_argument("--partner", default="", help="code van de organisatie, bij partner")
    parser.add_argument("--start", type=date.fromisoformat, help="eerste dag, JJJJ-MM-DD")
    parser.add_argument("--until", type=date.fromisoformat, help="eerste dag waarop de rol niet meer geldt")


def _put_on_record(refused: Refused) -> None:
    region = min(refused.actor.regions, default=NO_REGION)
    at = timezone.now()
    record_outside(refused.actor, refused.action, refused.about, region=region, at=at, result="refused")


def _installation() -> Actor:
    return Actor.system(sorted(all_regions())[0], "installation")


def _acting(email: str, roles: Iterable[Role], now: datetime, regions: Iterable[str] = ()) -> Actor:
    """This person in the role that the deed asks for, and in the regions if several grants could do."""
    held = RoleGrant.objects.filter(in_force(timezone.localdate(now)), account=_known(email), role__in=roles)
    fits = sorted(held, key=lambda grant: not set(regions) <= set(grant.regions))
    if not fits:
        raise CommandError(f"Dit doet een {' of '.join(role_in_a_sentence(role) for role in roles)}.")
    return acting_as(fits[0])


def _known(email: str) -> Account:
    account = account_by_email(email)
    if account is None:
        raise CommandError(f"Er is geen account met het adres {email}.")
    return account


def _found(model: Any, id_: str) -> Any:
    try:
        return model.objects.get(id=UUID(id_))
    except (ValueError, model.DoesNotExist):
        raise CommandError("Dit nummer bestaat niet; `people list` toont de nummers.") from None


def _confirmers(grant: RoleGrant) -> list[Role]:
    confirmer = CONFIRMED_BY.get(Role(grant.role))
    return [confirmer] if confirmer else []


def _in_words(grant: RoleGrant, today: date) -> str:
    words = [LABELS[Role(grant.role)], ", ".join(grant.regions)]
    words += [grant.partner] if grant.partner else []
    words += [", ".join(grant.municipalities)] if grant.municipalities else []
    if grant.ends_on is not None and grant.ends_on <= today:
        return "; ".join([*words, f"beëindigd per {grant.ends_on}"])
    state = f"sinds {grant.starts_on}" if grant.confirmed_at else "wacht op bevestiging"
    return "; ".join([*words, state, *([f"tot {grant.ends_on}"] if grant.ends_on else [])])
