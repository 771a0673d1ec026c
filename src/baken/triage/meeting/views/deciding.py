# SPDX-License-Identifier: EUPL-1.2
"""The one screen of the decision: outcomes, reasons, what everybody said and the time. It keeps itself, sealed."""

from math import ceil
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.design.fields import complaints
from baken.handover.ledger.showing import asked_as_facts
from baken.triage.decision import About, Decision
from baken.triage.meeting import actions, showing
from baken.triage.meeting.forms import VoiceForm, refill
from baken.triage.meeting.models import Item
from baken.triage.meeting.queries import get_item, get_meeting, kept_of, question_of, seats_of
from baken.triage.meeting.views.agenda import to_meeting
from baken.triage.meeting.vocabulary import ItemState
from baken.triage.policy import CHOOSERS
from baken.triage.views.deciding import choose_form
from baken.triage.views.opening import FORBIDS, opened

KEEPS_ITSELF = "HTTP_X_BAKEN_DRAFT"


class Screen:
    """Everything on the page of one report on the table: what was ticked, what it needs, who said what."""

    def __init__(self, request: HttpRequest, about: About, item: Item) -> None:
        self.about, self.item = about, item
        self.choose = choose_form(request, about)
        data = typed(request)
        is_chosen = self.choose.is_bound and self.choose.is_valid()
        self.decision = Decision(about, self.choose.targets(), data) if is_chosen else None
        self.voices = _voices(item, data, about) if is_chosen else []
        if self.decision:
            # Here every participant's own minutes are asked for.
            del self.decision.why.fields["minutes"]
        kept = kept_of(item) if self.decision and data is None else None
        if kept:
            refill(self.forms, kept.typed)

    @property
    def forms(self) -> list[Any]:
        return [*(self.decision.forms if self.decision else []), *self.voices]

    @property
    def complaints(self) -> list[dict[str, str]]:
        asked = self.forms if self.decision else [self.choose]
        return complaints(form for form in asked if form.is_bound)

    @property
    def first_wrong(self) -> Any:
        """For the title of the page; before anything was ticked the form that asks what."""
        if self.decision is None:
            return self.choose
        return next((form for form in self.forms if form.errors), self.decision.why)

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms]
        return self.decision is not None and all(valid)


@right("meeting.lead", roles=CHOOSERS, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, meeting: UUID, reference: str) -> HttpResponse:
    """One report on the table."""
    about = opened(request, reference)
    found = get_item(get_meeting(meeting, viewer=about.viewer), reference, viewer=about.viewer)
    if found.state != ItemState.ON_TABLE:
        return _lies_no_longer(request, found)
    if request.method == "POST" and request.POST.get("go") == "keep":
        return _keep(request, about, found)
    if request.method != "POST" and not request.GET and (kept := kept_of(found)) and kept.choice:
        return HttpResponseRedirect(f"{request.path}?{kept.choice}")
    screen = Screen(request, about, found)
    if request.method == "POST" and screen.is_valid() and _concluded(screen):
        messages.success(request, _("Het besluit staat vast. De melding ligt niet meer op tafel."))
        if screen.decision and screen.decision.heard:
            messages.warning(request, screen.decision.heard)
        return to_meeting(found.meeting)
    return _page(request, screen)


def _concluded(screen: Screen) -> bool:
    decision = screen.decision
    if decision is None:
        return False
    given = decision.why.cleaned_data
    try:
        if not decision.is_new_here(screen.about):
            return False
        actions.conclude(
            item=screen.item,
            chosen=decision.chosen(),
            why=given["why"],
            letter=given.get("letter", ""),
            along=given.get("along", False),
            said=[form.said() for form in screen.voices],
            by=screen.about.viewer,
            now=screen.about.now,
        )
    except FORBIDS as error:
        decision.why.add_error(None, error.sentence)
        return False
    return True


def _keep(request: HttpRequest, about: About, item: Item) -> HttpResponse:
    """What is typed so far, with what was ticked; answered in JSON to the page that keeps itself."""
    given = {name: request.POST.getlist(name) for name in request.POST if name.startswith(("keuze", "deel"))}
    given |= {name: request.POST.getlist(name) for name in ("why", "letter", "along") if name in request.POST}
    by_itself = bool(request.META.get(KEEPS_ITSELF))
    try:
        version = actions.keep_draft(
            item=item,
            typed=given,
            choice=request.GET.urlencode(),
            version=_version(request.POST),
            by=about.viewer,
            now=about.now,
        )
    except actions.ChangedElsewhere as error:
        if by_itself:
            return JsonResponse({"said": error.sentence}, status=409)
        messages.error(request, error.sentence)
        return _page(request, Screen(request, about, item))
    if by_itself:
        return JsonResponse({"version": version, "said": _kept_at()})
    return HttpResponseRedirect(request.get_full_path())


def _voices(item: Item, data: QueryDict | None, about: About) -> list[VoiceForm]:
    """One for everybody who was invited; the time since it lies there stands ready."""
    seats = seats_of(item.meeting)
    names = names_of(seat.account for seat in seats)
    since = about.now - (item.laid_at or about.now)
    minutes = max(1, ceil(since.total_seconds() / 60))
    return [
        VoiceForm(
            data,
            prefix=f"deel{number}",
            seat=seat,
            name=names.get(seat.account, ""),
            initial={"minutes": minutes},
        )
        for number, seat in enumerate(seats)
    ]


def _lies_no_longer(request: HttpRequest, item: Item) -> HttpResponse:
    messages.error(request, _("Deze melding ligt niet op tafel. Misschien was een collega je voor."))
    return to_meeting(item.meeting)


def _page(request: HttpRequest, screen: Screen) -> HttpResponse:
    item = screen.item
    crumbs = [
        {"label": _("Triageoverleg"), "url": reverse("meetings")},
        {"label": showing.when(item.meeting), "url": reverse("meeting", args=[item.meeting_id])},
    ]
    context = {
        "page_title": _("Besluit van het overleg"),
        "crumbs": crumbs,
        "report": item.report,
        "meeting": item.meeting,
        "question": question_of(item),
        "doctor": asked_as_facts(screen.about.known.asked_of_the_doctor),
        "words": screen.about.words,
        "choose": screen.choose,
        "decision": screen.decision,
        "voices": screen.voices,
        "complaints": screen.complaints,
        "form": screen.first_wrong,
        "version": _version(request.POST) if request.method == "POST" else item.draft_version,
        "kept": bool(item.draft_version),
    }
    return render(request, "triage/meeting_item.html", context)


def _version(given: QueryDict) -> int:
    version = given.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 7 else 0


def _kept_at() -> str:
    return _("Concept verzegeld bewaard om %(at)s uur") % {"at": localtime(timezone.now()).strftime("%H.%M")}
