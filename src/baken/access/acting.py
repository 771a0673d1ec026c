# SPDX-License-Identifier: EUPL-1.2
"""Who acts in this request: the account, the one role that was chosen, and the purpose that was stated."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from baken.access.models import Account, RoleGrant
from baken.access.policy import A_PROOF_LASTS, PURPOSES
from baken.access.queries import in_force
from baken.access.visiting import visitor_of
from baken.access.vocabulary import DESK, OFFICE, Proof, Purpose, Role
from baken.audit.actions import record
from baken.kernel.actor import Actor

GRANT = "grant"
PURPOSE = "purpose"
SECOND_STEP = "second_step"
PROVED_AT = "proved_at"

ROLES_AT: dict[str, tuple[Role, ...]] = {"desk": DESK, "office": OFFICE}


class NotYourPurpose(Exception):
    """Dit doel hoort niet bij je rol."""


def actor_of(request: HttpRequest) -> Actor:
    """The actor of this request, read anew each time: a role that ended a minute ago opens nothing."""
    nobody = Actor(door=settings.DOOR, role="")
    if (visitor := visitor_of(request)) is not None:
        return visitor
    if not _second_step_was_taken(request):
        return nobody
    grant_id = request.session.get(GRANT)
    if grant_id is None:
        account = request.user
        return Actor(door=settings.DOOR, role="", id=account.pk) if isinstance(account, Account) else nobody
    grant = _grant_of_session(request, UUID(grant_id))
    if grant is None:
        return _forget_role(request, nobody)
    request.user = grant.account
    return acting_as(grant, purpose=request.session.get(PURPOSE, ""))


def account_of(request: HttpRequest) -> Account:
    """The account that is signed in; the view says that it is for nobody else."""
    account = request.user
    if not isinstance(account, Account):
        raise TypeError("a signed-in view without an account")
    return account


def acting_as(grant: RoleGrant, *, purpose: str = "", door: str = "") -> Actor:
    """The actor that a grant makes of its account."""
    return Actor(
        door=door or settings.DOOR,
        role=str(grant.role),
        id=grant.account_id,
        regions=frozenset(grant.regions),
        municipalities=frozenset(grant.municipalities),
        partner=grant.partner,
        domain=grant.domain,
        purpose=purpose,
    )


def choices_of(account: Account, *, on: date, door: str) -> list[RoleGrant]:
    """The roles this account may choose from at this door today."""
    return list(account.grants.filter(in_force(on), role__in=ROLES_AT.get(door, ())).order_by("role", "id"))


def choose_grant(request: HttpRequest, grant: RoleGrant, *, now: datetime) -> Actor:
    """Act in this role from now on; another role has another purpose."""
    request.session[GRANT] = str(grant.id)
    request.session.pop(PURPOSE, None)
    actor = acting_as(grant)
    request.actor = actor  # type: ignore[attr-defined]
    record(actor, "role.choose", grant, region=grant.regions[0], at=now)
    return actor


def state_purpose(request: HttpRequest, purpose: str) -> Actor:
    """Remember for this sign-in why content is opened; every look is written with it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.role not in list(Role) or purpose not in PURPOSES[Role(actor.role)]:
        raise NotYourPurpose(NotYourPurpose.__doc__)
    request.session[PURPOSE] = str(Purpose(purpose))
    stated = actor.with_purpose(purpose)
    request.actor = stated  # type: ignore[attr-defined]
    return stated


def note_proof(request: HttpRequest, *, now: datetime) -> None:
    """Remember when this person last proved to be themselves, by a second step or a sign-in."""
    request.session[PROVED_AT] = int(now.timestamp())


def was_proved_recently(request: HttpRequest, *, now: datetime) -> bool:
    """Whether that was so short ago that it still holds for what matters most."""
    proved = request.session.get(PROVED_AT)
    return proved is not None and 0 <= int(now.timestamp()) - proved < A_PROOF_LASTS.total_seconds()


def _second_step_was_taken(request: HttpRequest) -> bool:
    session = getattr(request, "session", None)
    if session is None or SESSION_KEY not in session:
        return False
    proof = session.get(SECOND_STEP)
    return proof in list(Proof) and (proof != Proof.PRACTICE or settings.PRACTICE)


def _grant_of_session(request: HttpRequest, grant_id: UUID) -> RoleGrant | None:
    """One query for the grant and its account; the account's password still signs the session."""
    held = RoleGrant.objects.select_related("account").filter(account=request.session[SESSION_KEY])
    now = held.filter(in_force(timezone.localdate()), role__in=ROLES_AT.get(settings.DOOR, ()))
    grant = now.filter(id=grant_id).first()
    if grant is None:
        return None
    signed = grant.account.get_session_auth_hash()
    return grant if constant_time_compare(request.session.get(HASH_SESSION_KEY, ""), signed) else None


def _forget_role(request: HttpRequest, nobody: Actor) -> Actor:
    request.session.pop(GRANT, None)
    request.session.pop(PURPOSE, None)
    account = request.user
    return Actor(door=nobody.door, role="", id=account.pk) if isinstance(account, Account) else nobody
