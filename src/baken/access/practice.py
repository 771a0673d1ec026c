# SPDX-License-Identifier: EUPL-1.2
"""Practice sign-in: one click is one invented person. It needs all three conditions, and refuses real keys.

The database was marked by its owner when it was made, every key says that it is for practice, and the door
listens on this machine only.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.access.acting import ROLES_AT, SECOND_STEP, note_proof
from baken.access.forms import role_in_words
from baken.access.guard import public_view
from baken.access.models import Account, PracticeMark, RoleGrant
from baken.access.onward import asked_for, onward
from baken.access.queries import in_force, keys_are_for_practice
from baken.access.staff_sessions import note_device
from baken.access.vocabulary import Proof
from baken.audit.actions import NO_REGION, record
from baken.kernel.actor import Actor

# In the session: what the guided tour may know of this visit.
VISIT = "practice_visit"
ONLY = "persoon"


def practice_is_open(request: HttpRequest) -> bool:
    """All three conditions, and nothing that belongs to real work."""
    if not settings.PRACTICE or settings.OIDC_ADDRESS or settings.BROKER.address:
        return False
    return _listens_here_only(request) and PracticeMark.objects.exists() and keys_are_for_practice()


@dataclass
class Person:
    """Somebody to practise as, and the roles this person has."""

    account: Account
    roles: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Visit:
    """What this browser did since it began to practise: whom it played and what it saw done, where, since when."""

    began: datetime
    region: str = ""
    played: tuple[str, ...] = ()
    saw: tuple[str, ...] = ()


def visit_of(request: HttpRequest, *, region: str = "", now: datetime | None = None) -> Visit:
    """As far as this session knows; with `region` and `now` it is remembered from here on."""
    kept = request.session.get(VISIT, {})
    if now is not None and kept.get("region") != region:
        kept = kept | {"region": region, "began": kept.get("began", int(now.timestamp()))}
        request.session[VISIT] = kept
    began = datetime.fromtimestamp(kept.get("began", 0), UTC)
    return Visit(began, kept.get("region", ""), tuple(kept.get("played", ())), tuple(kept.get("saw", ())))


def remember_seen(request: HttpRequest, *things: str) -> None:
    """What the tour showed as done stays done for this visit, also for whoever may not see it themselves."""
    kept = request.session.get(VISIT, {})
    saw = sorted({*kept.get("saw", ()), *things})
    if saw != kept.get("saw", []):
        request.session[VISIT] = kept | {"saw": saw}


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def practice_sign_in(request: HttpRequest) -> HttpResponse:
    """The invented people of this door; to anywhere else this page does not exist."""
    if not practice_is_open(request):
        raise Http404
    people = _people(request.GET.get(ONLY, ""))
    chosen = people.get(request.POST.get("account", ""))
    if request.method == "POST" and chosen is not None:
        account = chosen.account
        visit = request.session.get(VISIT, {})
        get_adapter().login(request, account)
        # Another person's session is a new one; the visit goes on.
        request.session[VISIT] = visit | {"played": sorted({*visit.get("played", ()), str(account.id)})}
        now = timezone.now()
        request.session[SECOND_STEP] = Proof.PRACTICE
        note_device(request)
        note_proof(request, now=now)
        actor = Actor(door=settings.DOOR, role="", id=account.id)
        record(actor, "practice-sign-in", account, region=NO_REGION, at=now)
        return onward("choose-role", asked_for(request))
    context = {"page_title": _("Kies een oefenpersoon"), "next": asked_for(request)}
    return render(request, "access/practice_sign_in.html", context | {"people": list(people.values())})


def _people(only: str) -> dict[str, Person]:
    """Everybody who may come in by this door, in one query; or the one whom the tour proposes."""
    held = RoleGrant.objects.filter(in_force(timezone.localdate()), role__in=ROLES_AT.get(settings.DOOR, ()))
    people: dict[str, Person] = {}
    for grant in held.select_related("account").order_by("account__name", "account_id", "role"):
        person = people.setdefault(str(grant.account_id), Person(grant.account))
        person.roles.append(role_in_words(grant))
    return {only: people[only]} if only in people else people


def _listens_here_only(request: HttpRequest) -> bool:
    name = split_domain_port(request.get_host())[0]
    if settings.PROXY_HOPS or not (name == "127.0.0.1" or name.endswith(".localhost")):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
