# SPDX-License-Identifier: EUPL-1.2
"""The status page: what the worker wrote, what the nightly checks found, and how this installation is set up."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.design.worklist import Cell, Row
from baken.kernel.actor import Actor
from baken.post.queries import Delivery, delivery
from baken.post.vocabulary import Trouble
from baken.regions.profiles import region as region_of
from baken.upkeep.models import Check, TaskState
from baken.upkeep.permissions import OVERSEERS
from baken.upkeep.queries import Status, status
from baken.upkeep.vocabulary import SENTENCES, TASKS, Result, Subject


@right("status.view", roles=OVERSEERS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """How one of the viewer's regions is doing; only codes were written, so nothing here is content."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    slug = request.GET.get("regio") or min(actor.regions)
    if slug not in actor.regions:
        raise Http404
    now = timezone.now()
    found = status(actor, slug, now=now)
    context = {
        "page_title": _("Status"),
        "region": region_of(slug),
        "regions": [(one, region_of(one).name, one == slug) for one in sorted(actor.regions)],
        "silence": _silence(found),
        "columns": [_("Wat"), _("Uitkomst"), _("Betekenis")],
        "checks": [_check(check) for check in found.checks],
        "failing_columns": [_("Taak"), _("Mislukt"), _("Fout")],
        "failing": [_task(task) for task in found.failing],
        "post": _post(delivery(actor, now=now)),
        "setup": [*_setup(), _broker(slug)],
        "addresses_url": reverse("addresses"),
    }
    return render(request, "upkeep/status.html", context)


def _silence(found: Status) -> str:
    """What to say when nothing was written for a while; empty while all is well."""
    if not found.is_silent:
        return ""
    if found.last_sign is None:
        return _("De worker heeft nog niets gedaan in deze regio.")
    return _("De worker zwijgt sinds %(when)s. Start de worker opnieuw.") % {"when": _when(found.last_sign)}


def _check(check: Check) -> Row:
    subject, result = Subject(check.subject), Result(check.result)
    since = _("sinds %(since)s, bekeken %(when)s") % {
        "since": _when(check.since), "when": _when(check.checked_at),
    }  # fmt: skip
    meaning = SENTENCES.get((subject, result), "")
    cells = [Cell(str(subject.label)), Cell(str(result.label), sub=since), Cell(meaning)]
    return Row(cells, late=result in (Result.WRONG, Result.ATTENTION))


def _task(task: TaskState) -> Row:
    subject = task.task.removeprefix("check-")
    check = _("Controle: %(what)s") % {"what": str(Subject(subject).label)} if subject in Subject else ""
    times = _("%(count)s keer, sinds %(since)s") % {
        "count": task.failures, "since": _when(task.failing_since),
    }  # fmt: skip
    return Row([Cell(TASKS.get(task.task, check or task.task)), Cell(times), Cell(task.error)], late=True)


def _post(found: Delivery) -> list[dict[str, Any]]:
    """How delivery is doing, and why something waits."""
    waits = str(found.waiting)
    if found.oldest is not None:
        waits = _("%(count)s, de oudste sinds %(since)s") % {"count": waits, "since": _when(found.oldest)}
    facts = [
        {"key": _("Laatst verstuurd"), "value": _when(found.last_sent)},
        {"key": _("Wacht op verzending"), "value": waits},
    ]
    if found.trouble:
        facts.append({"key": _("Waarom het wacht"), "value": str(Trouble(found.trouble).label)})
    return facts


def _setup() -> list[dict[str, Any]]:
    """What this installation is told by its settings."""
    server = settings.MAIL
    return [
        {"key": _("Oefenomgeving"), "value": _("ja, alles is verzonnen") if settings.PRACTICE else _("nee")},
        {"key": _("Bewaring van sleutels"), "value": _keys()},
        {
            "key": _("Mailserver"),
            "value": server.host if server else _("niet ingesteld"),
            "sub": "" if server else _("Mail wacht tot er een is (BAKEN_MAIL_HOST)."),
        },
        {
            "key": _("Virusscanner"),
            "value": _("niet aangesloten"),
            "sub": _("Foto's en pdf's worden geschoond, andere bestanden niet."),
        },
    ]


def _broker(slug: str) -> dict[str, Any]:
    """By which broker organisations of this region sign in that report often, and which those are."""
    address = settings.BROKER.address
    known = ", ".join(one.name for one in region_of(slug).organisations)
    return {
        "key": _("Inloggen voor organisaties"),
        "value": address or _("niet ingesteld"),
        "sub": known or _("Geen organisatie staat in het bestand van deze regio."),
    }


def _keys() -> str:
    """Where the keys are kept; whether they open is one of the checks."""
    if settings.KEY_SERVER is not None:
        return _("op een sleutelserver: %(address)s") % {"address": settings.KEY_SERVER.address}
    if settings.KEYS_FILE_ACCEPTED:
        return _("in bestanden, aanvaard door %(name)s") % {"name": settings.KEYS_FILE_ACCEPTED}
    return _("in bestanden, om te oefenen") if settings.PRACTICE else _("in bestanden, niet aanvaard")


def _when(moment: datetime | None) -> str:
    return date_format(localtime(moment), "j F, H.i") if moment else _("nog nooit")
