# SPDX-License-Identifier: EUPL-1.2
"""The short card: one page that becomes a report, with the code at the end as for every other."""

from contextlib import nullcontext
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from baken.access.guard import public_view
from baken.files.policy import PIECE_BYTES
from baken.front import errors
from baken.front.card_form import CARD, CardForm, card_in
from baken.front.draft import SENT
from baken.front.files_form import files_in, take
from baken.front.guide.book import LANGUAGES, guide_book
from baken.front.limits import is_suspect
from baken.front.policy import SHORTEST_FILL
from baken.front.requests import Front, front_of
from baken.front.views.sent import REPORT, keep_sent
from baken.front.views.showing import language_links, show
from baken.intake.actions import AlreadySent, receive_report
from baken.intake.vocabulary import Danger
from baken.mailbox.actions import open_mailbox
from baken.mailbox.code_stock import ReadyCode


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest) -> HttpResponse:
    """One page; whoever must still keep the code of an earlier report does that first."""
    front = front_of(request)
    if front.language not in LANGUAGES:
        raise Http404
    if request.method == "POST":
        return _posted(request, front, timezone.now())
    if SENT in request.session and not request.session[SENT]["proven"]:
        return REPORT.here(request)
    kept = request.session.get(CARD, {})
    form = CardForm(region=front.region, language=front.language, initial=kept.get("typed"))
    return _show(request, front, form, kept)


def _posted(request: HttpRequest, front: Front, now: datetime) -> HttpResponse:
    """Whatever is wrong, what was typed and the photo that arrived are there again."""
    if not front.ticket_is_ours:
        return errors.refused(request)
    kept = card_in(request.session)
    files, declined = take(kept, request)
    form = CardForm(request.POST, region=front.region, language=front.language)
    valid = form.is_valid()
    for reason in dict.fromkeys(declined):
        form.add_error(None, reason.sentence)
    kept = {**kept, **files, "typed": {name: request.POST.get(name, "") for name in form.fields}}
    if not valid or declined:
        return _again(request, front, form, kept)
    if front.ready_code is None:
        form.add_error(None, guide_book().card["again"][front.language])
        return _again(request, front, form, kept)
    return _send(request, front, form, kept, front.ready_code, now)


def _send(
    request: HttpRequest, front: Front, form: CardForm, kept: dict[str, Any], ready: ReadyCode, now: datetime
) -> HttpResponse:
    """The report, its mailbox and its code in one transaction; who is outside is in a hurry and is no program."""
    told, mailbox, files = form.told(), uuid4(), files_in(kept)
    suspect = is_suspect(request, "report", now - SHORTEST_FILL, now)
    try:
        with transaction.atomic() if files else nullcontext():
            made = receive_report(
                report=UUID(kept["report"]),
                told=told,
                mailbox=mailbox,
                mailbox_public_key=ready.keys.public_key,
                by=front.reporter,
                now=now,
                slow_queue=told.danger != Danger.NOW and suspect,
                files=files,
            )
    except FileNotFoundError:
        form.add_error(None, guide_book().card["again"][front.language])
        return _again(request, front, form, {**kept, "files": []})
    except AlreadySent:
        # The first click won and its session holds the code; saving this one would lose it.
        request.session.modified = False
        return REPORT.here(request)
    on = timezone.localdate(now)
    open_mailbox(
        mailbox=mailbox, dossier=made.id, keys=ready.keys, language=front.language, by=front.reporter, on=on
    )
    request.session.pop(CARD, None)
    request.session["language"] = front.language
    keep_sent(request, REPORT, ready.code, mailbox, now)
    return HttpResponseRedirect(reverse("report"))


def _again(request: HttpRequest, front: Front, form: CardForm, kept: dict[str, Any]) -> HttpResponse:
    request.session[CARD] = kept
    if not request.session.get("language"):
        request.session["language"] = front.language
    return _show(request, front, form, kept)


def _show(request: HttpRequest, front: Front, form: CardForm, kept: dict[str, Any]) -> HttpResponse:
    words = {key: wording[front.language] for key, wording in guide_book().card.items()}
    names = ", ".join(each.name for each in files_in(kept)) if kept else ""
    context = {
        "form": form,
        "w": words,
        "page_title": words["neutral"],
        "there": words["photo_there"].replace("{name}", names) if names else "",
        "files": front.page("report-files"),
        "piece_bytes": PIECE_BYTES,
        "languages": language_links(front, reverse("card"), LANGUAGES),
    }
    return show(request, "front/card.html", context)
