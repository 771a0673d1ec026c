# SPDX-License-Identifier: EUPL-1.2
"""A photo, a voice or a film in pieces: a script of the page sends them, and goes on where a lost line broke off.

The answers are for that script: `next` is the piece that is wanted now, `done` that the file is there, `declined`
the reason why it is not taken, `over` that there is nothing any more with which it goes along. Joining the pieces
takes time, so no connection is held meanwhile: the view opens its two short transactions itself.
"""

from typing import Any, TypeAlias

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from baken.access.guard import public_view
from baken.access.tell import tell_the_database
from baken.access.transactions import release
from baken.files.incoming import ArrivedFile
from baken.files.pieces import PIECE, Broken, SealedPiece, forget, joined, keep_alive
from baken.files.storage import Storage
from baken.files.vocabulary import Decline
from baken.front.files_form import files_in
from baken.front.requests import front_of
from baken.front.sessions import SessionStore
from baken.front.uploading import UPLOADED, UPLOADING, Posted, Uploading
from baken.front.views.along import ALONG

Answer: TypeAlias = dict[str, Any]
OVER: Answer = {"over": True}


@public_view
@require_POST
def piece(request: HttpRequest) -> HttpResponse:
    """One piece more, and the whole file after the last one."""
    sent, posted = request.FILES.get(PIECE), Posted.of(request.POST)
    if not front_of(request).ticket_is_ours or posted is None or not isinstance(sent, SealedPiece):
        return JsonResponse(OVER, status=400)
    with transaction.atomic():
        session = _session(request)
        answer = _taken(session, posted, sent)
        session.save_if_changed()
    if session.session_key != request.session.session_key:
        # A card begins with its photo: from here on the browser keeps the key of this session.
        request.session = session
    if isinstance(answer, Uploading):
        answer = _whole(request, posted, answer)
    return JsonResponse(answer)


piece.own_transaction = True  # type: ignore[attr-defined]


def _session(request: HttpRequest) -> SessionStore:
    """This reporter's session as it is now, and nobody else changes it before this transaction ends."""
    tell_the_database(front_of(request).reporter)
    session = SessionStore(request.session.session_key)
    session.lock()
    return session


def _taken(session: SessionStore, posted: Posted, sent: SealedPiece) -> Answer | Uploading:
    """What to send next, or the file when all of it is there. A piece that came twice changes nothing."""
    along = ALONG.get(posted.along)
    kept = along.read(session) if along else None
    if kept is None:
        return OVER
    if session.get(UPLOADED) == posted.mark:
        return {"done": True}
    file = Uploading.load(session)
    if file is None or file.mark != posted.mark:
        if posted.number:
            return {"next": 0}
        forget(file.pieces if file else ())
        file = Uploading(posted.mark, posted.name, posted.size)
    if not (file.pieces and file.is_whole):
        if declined := file.why_not(sent, files_in(kept)):
            return _dropped(session, file, declined)
        if not file.expects(posted.number, sent.size or 0):
            return {"next": len(file.pieces)}
        file.pieces.append(sent.keep())
        file.save(session)
        keep_alive(file.pieces)
    return file if file.is_whole else {"next": len(file.pieces)}


def _dropped(session: SessionStore, file: Uploading, declined: Decline) -> Answer:
    forget(file.pieces)
    session.pop(UPLOADING, None)
    return {"declined": declined.value}


def _whole(request: HttpRequest, posted: Posted, file: Uploading) -> Answer:
    """The pieces as one sealed file; it begins anew when one of them is not there any more."""
    release()
    try:
        made = joined(file.pieces, file.name)
    except Broken:
        made = None
    with transaction.atomic():
        session = _session(request)
        answer = _kept(session, posted, file, made)
        session.save_if_changed()
    return answer


def _kept(
    session: SessionStore, posted: Posted, file: Uploading, made: ArrivedFile | Decline | None
) -> Answer:
    along, still = ALONG[posted.along], Uploading.load(session)
    kept = along.read(session)
    if kept is None or still is None or still.mark != file.mark:
        # Somebody was quicker: the same piece sent twice, or a way out.
        if isinstance(made, ArrivedFile):
            Storage.here().forget_arriving(made.id)
        return {"done": True} if session.get(UPLOADED) == file.mark else OVER
    if isinstance(made, Decline):
        return _dropped(session, file, made)
    forget(file.pieces)
    del session[UPLOADING]
    if made is None:
        return {"next": 0}
    along.add(session, kept, made)
    session[UPLOADED] = file.mark
    return {"done": True}
