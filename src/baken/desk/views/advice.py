# SPDX-License-Identifier: EUPL-1.2
"""The page of one question for advice: what was asked, what was answered, and everything that was done."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import PURPOSE_LABELS, VEILIG_THUIS, Purpose
from baken.desk import advice as parts
from baken.desk.conversation import conversation, ids_of
from baken.desk.log_words import asks_for_the_whole, timeline
from baken.intake.advice.queries import AdviceWords, get_advice, open_question
from baken.intake.models import AdviceRequest, Report
from baken.intake.permissions import MAY
from baken.intake.queries import reports_by_id
from baken.intake.vocabulary import AdviceState
from baken.kernel.actor import Actor


@right("advice.view", roles=VEILIG_THUIS, purpose=True)
@require_safe
def advice_request(request: HttpRequest, reference: str) -> HttpResponse:
    """Who may not read the words sees the coded facts; a look at the words is on record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = timezone.now()
    advice = get_advice(reference, viewer=actor)
    may_read = MAY.allows(actor, "advice.read", advice)
    words = open_question(advice, by=actor, now=now) if may_read else AdviceWords()
    said = conversation(advice, viewer=actor, now=now) if may_read else []
    waits = any(message.waits for message in said)
    owner = names_of([advice.owner]).get(advice.owner, _("Werkt hier niet meer")) if advice.owner else ""
    looked = parts.Looked(advice, actor, localdate(), owner, _other(advice, actor), waits)
    context = _about(looked) | {"words": words, "may_read": may_read, "said": said, "someone_waits": waits}
    things = [advice.id, *_mailbox(advice), *ids_of(said)]
    context |= timeline(actor, things, whole=asks_for_the_whole(request)).shown()
    return render(request, "desk/advice.html", context)


def _about(looked: parts.Looked) -> dict[str, Any]:
    advice, actor = looked.advice, looked.viewer
    page = looked.address("advice-request")
    return {
        "page_title": advice.reference,
        "advice": advice,
        "crumbs": [{"label": _("Werklijst"), "url": reverse("worklist")}],
        "heading": _("Adviesvraag"),
        "state": str(AdviceState(advice.state).label),
        "state_kind": parts.STATE_KINDS.get(AdviceState(advice.state), "neutral"),
        "due": parts.due(looked),
        "facts": parts.facts(looked),
        "purpose": PURPOSE_LABELS.get(Purpose(actor.purpose), ""),
        "change_url": f"{reverse('state-purpose')}?next={page}",
        "next": parts.next_step(looked),
        "may_work": looked.may_work,
        "is_taken_up": looked.may_work and advice.state != AdviceState.ASKED,
    }


def _mailbox(advice: AdviceRequest) -> list[UUID]:
    return [advice.mailbox] if advice.mailbox else []


def _other(advice: AdviceRequest, viewer: Actor) -> Report | None:
    """The report it became or came from."""
    other = advice.became_report or advice.was_report
    return reports_by_id([other], viewer=viewer).get(other) if other else None
