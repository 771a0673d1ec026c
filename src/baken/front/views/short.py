# SPDX-License-Identifier: EUPL-1.2
"""Somebody may see the screen: one page, no code, and two everyday words to say on the telephone."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from baken.access.guard import public_view
from baken.front import errors
from baken.front.limits import is_suspect
from baken.front.policy import CODE_IS_SHOWN_FOR, SHORTEST_FILL
from baken.front.requests import Front, front_of
from baken.front.short_form import ShortForm
from baken.front.views.showing import localised, show
from baken.intake.actions import AlreadySent, Told, receive_report
from baken.intake.spoken.words import spoken_words
from baken.intake.vocabulary import Contact, Danger, ReporterKind, ReporterRole

SHORT = "short_sent"


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def short(request: HttpRequest) -> HttpResponse:
    """The page, or for half an hour after sending the two words."""
    now = timezone.now()
    if request.method == "POST":
        return _posted(request, front_of(request), now)
    sent = request.session.get(SHORT)
    if sent and now.timestamp() < sent["until"]:
        return _show_words(request, sent["words"])
    return _ask(request)


def _posted(request: HttpRequest, front: Front, now: datetime) -> HttpResponse:
    if not front.ticket_is_ours:
        return errors.refused(request)
    form = ShortForm(request.POST, front=front, texts=front.page("report-short"), initial={})
    report = _id_of(request.POST.get("message", ""))
    if report is None or not form.is_valid():
        return _ask(request, form)
    return _send(request, front, form, report, now)


def _send(request: HttpRequest, front: Front, form: ShortForm, report: UUID, now: datetime) -> HttpResponse:
    """The words follow from the id that the page carries: a second click sends nothing and shows the same."""
    words = spoken_words(report, settings.SECRET_KEY)
    told = _told(front, form, words)
    # Who is in a hurry is no program: how fast it was filled in says nothing here.
    suspect = is_suspect(request, "report", now - SHORTEST_FILL, now)
    slow = told.danger != Danger.NOW and suspect
    with suppress(AlreadySent):
        receive_report(report=report, told=told, mailbox=None, by=front.reporter, now=now, slow_queue=slow)
    if not request.session.session_key:
        request.session["language"] = front.language
    request.session[SHORT] = {"words": words, "until": (now + CODE_IS_SHOWN_FOR).timestamp()}
    return HttpResponseRedirect(localised(request, reverse("short")))


def _told(front: Front, form: ShortForm, words: str) -> Told:
    return Told(
        reporter_role=ReporterRole.UNSTATED,
        reporter_kind=ReporterKind.UNKNOWN,
        danger=form.cleaned_data["danger"] or Danger.UNKNOWN,
        contact=Contact.WORD,
        language=front.language,
        municipality="",
        words={"story": form.cleaned_data["story"], "words": words},
    )


def _ask(request: HttpRequest, form: ShortForm | None = None) -> HttpResponse:
    front = front_of(request)
    text = front.page("report-short")
    context = {
        "text": text,
        "page_title": text.title,
        "form": form or ShortForm(front=front, texts=text, initial={}),
        "message": _id_of(request.POST.get("message", "")) or uuid4(),
    }
    return show(request, "front/short.html", context)


def _show_words(request: HttpRequest, words: str) -> HttpResponse:
    text = front_of(request).page("report-words")
    return show(request, "front/words.html", {"text": text, "page_title": text.title, "words": words})


def _id_of(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
