# SPDX-License-Identifier: EUPL-1.2
"""One page for a call. It keeps itself as a sealed draft; one line of text is enough to save it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.access.beforehand import beforehand
from baken.access.given_back import typed
from baken.access.guard import right
from baken.intake.actions import AlreadySent
from baken.intake.models import CallDraft, Report
from baken.intake.phone.actions import ChangedElsewhere, drop_draft, give_code, keep_draft, note_deed, take_in
from baken.intake.phone.code_shown import show_code
from baken.intake.phone.forms import CallForm, as_initial
from baken.intake.phone.queries import (
    deeds_of,
    loses_words,
    open_draft,
    own_draft,
    own_drafts,
    report_of_call,
)
from baken.intake.phone.views.taking import TAKERS, await_code, region_of_call, taker
from baken.intake.policy import ACUTE_SCRIPT, CALL_SCRIPT
from baken.intake.vocabulary import Channel, Deed
from baken.mailbox.ready_codes import stock_of

KEEPS_ITSELF = "HTTP_X_BAKEN_DRAFT"


@right("call.take", roles=TAKERS)
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """A call comes in: a fresh page, with the id of the report it may become. Nothing is written yet."""
    return HttpResponseRedirect(reverse("call", args=[uuid4()]))


@right("call.take", roles=TAKERS)
@beforehand(await_code)
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, call: UUID) -> HttpResponse:
    """The page of one call, until it is a report."""
    report = report_of_call(call, viewer=taker(request))
    if report is not None:
        return _is_report_already(request, report)
    if request.method == "POST":
        return _posted(request, call)
    stock_of(region_of_call(taker(request)).slug).refill()
    before = typed(request)
    form = _resumed(request, call) if before is None else _form(request, before, checked=False)
    return _page(request, call, form)


@right("draft.keep", roles=TAKERS)
@require_POST
def drop(request: HttpRequest, call: UUID) -> HttpResponse:
    """Nothing of this call is kept."""
    draft = own_draft(call, viewer=taker(request))
    if draft is not None:
        drop_draft(draft=draft, by=taker(request), now=timezone.now())
        messages.success(request, _("Het concept is gewist."))
    return HttpResponseRedirect(reverse("worklist"))


def _posted(request: HttpRequest, call: UUID) -> HttpResponse:
    """What was typed is kept first, whatever the button says."""
    go = request.POST.get("go", "keep")
    try:
        if go == "save":
            return _save(request, call)
        draft = _keep(request, call)
    except AlreadySent:
        return HttpResponseRedirect(request.path)
    except ChangedElsewhere as error:
        return _two_windows(request, call, error)
    if request.META.get(KEEPS_ITSELF):
        return JsonResponse({"version": draft.version, "said": _kept_at(draft)})
    deed = go.removeprefix("deed:")
    if deed in Deed.values:
        note_deed(call=call, deed=deed, by=taker(request), now=timezone.now())
    return HttpResponseRedirect(f"{request.path}#acuut" if deed in Deed.values else request.path)


def _keep(request: HttpRequest, call: UUID) -> CallDraft:
    given = {name: request.POST.getlist(name) for name in CallForm.base_fields if name in request.POST}
    return keep_draft(
        call=call, typed=given, version=_version(request), by=taker(request), now=timezone.now()
    )


def _save(request: HttpRequest, call: UUID) -> HttpResponse:
    """Make it a report, and a code for the caller when one is wanted and ready."""
    actor, now = taker(request), timezone.now()
    draft = own_draft(call, viewer=actor)
    if draft is not None and draft.version != _version(request) and loses_words(draft, _lists(request.POST)):
        raise ChangedElsewhere
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, call, form)
    report = take_in(call=call, heard=form.heard(), by=actor, now=now)
    if form.cleaned_data["wants_code"]:
        ready = stock_of(report.region).take_ready()
        if ready is None:
            messages.info(request, _("De melding is bewaard. De code is over enkele tellen klaar."))
        else:
            show_code(
                request.session, give_code(report=report, ready=ready, by=actor, now=now), ready, now=now
            )
    return HttpResponseRedirect(reverse("read-back", args=[report.reference]))


def _two_windows(request: HttpRequest, call: UUID, error: ChangedElsewhere) -> HttpResponse:
    """Nothing is overwritten: what is typed here comes back, beside what the other window kept."""
    if request.META.get(KEEPS_ITSELF):
        return JsonResponse({"said": error.sentence}, status=409)
    draft = own_draft(call, viewer=taker(request))
    kept = open_draft(draft, by=taker(request), now=timezone.now()) if draft else {}
    form = _form(request, request.POST, checked=False)
    return _page(request, call, form, elsewhere="".join(kept.get("story", [])))


def _resumed(request: HttpRequest, call: UUID) -> CallForm:
    """What was kept of this call, or an empty form."""
    draft = own_draft(call, viewer=taker(request))
    kept = open_draft(draft, by=taker(request), now=timezone.now()) if draft else {}
    first = {"came_by": Channel.PHONE, "language": "nl"}
    return CallForm(
        region=region_of_call(taker(request)), today=localdate(), initial=first | as_initial(kept)
    )


def _form(request: HttpRequest, given: QueryDict, *, checked: bool = True) -> CallForm:
    region, today = region_of_call(taker(request)), localdate()
    if checked:
        return CallForm(given, region=region, today=today)
    return CallForm(region=region, today=today, initial=as_initial(_lists(given)))


def _page(request: HttpRequest, call: UUID, form: CallForm, *, elsewhere: str = "") -> HttpResponse:
    actor = taker(request)
    drafts = own_drafts(actor)
    draft = next((each for each in drafts if each.id == call), None)
    context: dict[str, Any] = {
        "page_title": _("Gesprek"),
        "form": form,
        "call": call,
        "version": draft.version if draft else 0,
        "kept": _kept_at(draft) if draft else "",
        "began": date_format(localtime(draft.began_at if draft else timezone.now()), "j F, H.i"),
        "others": [each for each in drafts if each.id != call],
        "script": CALL_SCRIPT,
        "acute": ACUTE_SCRIPT,
        "deeds": _deeds(call),
        "elsewhere": elsewhere,
    }
    return render(request, "intake/call.html", context)


def _deeds(call: UUID) -> list[dict[str, Any]]:
    """What can be done at once, and when each was done."""
    done: dict[str, list[str]] = {}
    for each in deeds_of(call):
        done.setdefault(each.deed, []).append(date_format(localtime(each.done_at), "H.i"))
    return [{"value": f"deed:{deed.value}", "label": deed.label, "at": done.get(deed, [])} for deed in Deed]


def _is_report_already(request: HttpRequest, report: Report) -> HttpResponse:
    """A second click, an old window: the call is a report, and there is one of it."""
    if request.META.get(KEEPS_ITSELF):
        return JsonResponse({"said": _("Dit gesprek is al bewaard als melding.")}, status=409)
    return HttpResponseRedirect(reverse("read-back", args=[report.reference]))


def _kept_at(draft: CallDraft) -> str:
    at = date_format(localtime(draft.saved_at), "H.i")
    return _("Concept verzegeld bewaard om %(at)s uur") % {"at": at}


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 7 else 0


def _lists(given: QueryDict) -> dict[str, list[str]]:
    return {name: given.getlist(name) for name in given}
