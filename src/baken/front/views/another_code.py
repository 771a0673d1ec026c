# SPDX-License-Identifier: EUPL-1.2
"""In an open mailbox: a new code, or a second one that opens an empty page. Asked for with a button, never offered.

The code that is there keeps working until the last four digits of the other were typed.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from baken.front.policy import CODE_IS_SHOWN_FOR
from baken.front.requests import Front, front_of
from baken.front.views.showing import localised, show
from baken.mailbox.actions import code_was_kept
from baken.mailbox.changing_codes import CodeHasChanged, as_much_work_as_a_mark, change_code, send_mark
from baken.mailbox.codes import Code, MailboxKeys, keys_of
from baken.mailbox.marks import Mark
from baken.mailbox.models import Mailbox
from baken.mailbox.queries import Found, own_mailbox
from baken.mailbox.view_seal import CALM, OWN

OPEN = "mailbox"
NEXT = "next_code"
WITHDRAW = "withdraw"
REPLY = "reply"
SENT_PAGE = "sent_page"
# What a session knows of the mailbox that is open, and of no other.
OF_ONE_MAILBOX = (WITHDRAW, REPLY, SENT_PAGE)
KINDS = {"renew": OWN, "second": CALM}
PROVES = ("kept", "stop")


class Box(NamedTuple):
    """What is open in this session; without a mailbox it is the empty page."""

    mailbox: Mailbox | None
    keys: MailboxKeys
    held: bytes


def keep_open(request: HttpRequest, found: Found) -> None:
    """Remember what a code opened. Both kinds are kept in as many characters, and with as many statements."""
    if found.is_calm:
        # Whatever else this session knows of a report is not for whoever looks along.
        for key in list(request.session.keys()):
            del request.session[key]
    for key in OF_ONE_MAILBOX:
        request.session.pop(key, None)
    request.session.cycle_key()
    request.session[OPEN] = {
        "id": str(uuid4() if found.is_calm else found.mailbox.id),
        "root": found.keys.root.hex(),
        "held": found.held.hex(),
        "calm": int(found.is_calm),
    }


def leave_a_mark(found: Found | None, front: Front, now: datetime) -> None:
    """Say that the second code was typed; for every other code the same work is done, and nothing is written."""
    if found is not None and found.is_calm and not found.mailbox.emptied:
        send_mark(mailbox=found.mailbox, mark=Mark.FORCED, by=front.reporter, now=now)
    else:
        as_much_work_as_a_mark(by=front.reporter, now=now)


def box_of(session: SessionBase) -> Box | None:
    """What this session holds open; nothing once its code was replaced elsewhere."""
    kept = session.get(OPEN)
    if kept is None:
        return None
    keys, held = keys_of(bytes.fromhex(kept["root"])), bytes.fromhex(kept["held"])
    found = own_mailbox(UUID(kept["id"]), held)
    if kept["calm"] or (found is not None and found.emptied):
        return Box(None, keys, held)
    return Box(found, keys, held) if found else None


def show_nothing(request: HttpRequest) -> HttpResponse:
    """The page without anything: of an advice that was erased, and of a second code."""
    front = front_of(request)
    context = {
        "text": front.page("mailbox-codes"),
        "page_title": front.page("mailbox").title,
        "leave": front.page("mailbox").label("leave"),
    }
    return show(request, "front/mailbox_nothing.html", context)


def begin(request: HttpRequest, kind: str) -> HttpResponse:
    """Another code, shown until it is proven; nothing changes before that."""
    made = front_of(request).ready_code
    if made is not None:
        request.session[NEXT] = {
            "code": made.code.digits,
            "root": made.keys.root.hex(),
            "kind": kind,
            "until": (timezone.now() + CODE_IS_SHOWN_FOR).timestamp(),
        }
    return to_the_mailbox(request)


def is_shown(request: HttpRequest) -> bool:
    """Whether a code stands on the page that was not proven yet; one that stood there too long goes."""
    waiting = request.session.get(NEXT)
    if waiting is not None and timezone.now().timestamp() > waiting["until"]:
        waiting = request.session.pop(NEXT) and None
    return waiting is not None


def show_code(request: HttpRequest, *, wrong: bool = False) -> HttpResponse:
    waiting = request.session[NEXT]
    front = front_of(request)
    text, said = front.page("report-code"), front.page("mailbox-codes")
    context: dict[str, Any] = {
        "text": text,
        "page_title": text.title,
        "groups": Code(waiting["code"]).grouped.split(" "),
        "keep": text.listed("keep"),
        "wrong": wrong,
        "lead": said.text(waiting["kind"]),
        "stop": said.label("stop"),
    }
    return show(request, "front/code.html", context)


def take_proof(request: HttpRequest, box: Box) -> HttpResponse:
    """The last four digits put the code in its place; without them nothing changes."""
    waiting = dict(request.session[NEXT])
    if request.POST.get("go") == "stop":
        del request.session[NEXT]
        return to_the_mailbox(request)
    digits = "".join(str(int(sign)) for sign in request.POST.get("last_four", "") if sign.isdecimal())
    if digits != Code(waiting["code"]).last_four:
        return show_code(request, wrong=True)
    _put_in_place(request, box, waiting["kind"], keys_of(bytes.fromhex(waiting["root"])))
    return to_the_mailbox(request)


def _put_in_place(request: HttpRequest, box: Box, kind: str, keys: MailboxKeys) -> None:
    assert box.mailbox is not None  # noqa: S101  the empty page has no buttons and answers none
    del request.session[NEXT]
    try:
        change_code(
            mailbox=box.mailbox,
            held=box.held,
            root=box.keys.root,
            keys=keys,
            kind=KINDS[kind],
            by=front_of(request).reporter,
            now=timezone.now(),
        )
    except CodeHasChanged:
        request.session.pop(OPEN)
        return
    code_was_kept(mailbox=box.mailbox.id)
    held = keys.tag if KINDS[kind] == OWN else box.held
    request.session[OPEN] = request.session[OPEN] | {"held": held.hex()}


def to_the_mailbox(request: HttpRequest, fragment: str = "") -> HttpResponse:
    return HttpResponseRedirect(localised(request, reverse("mailbox")) + fragment)
