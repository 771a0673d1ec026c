# SPDX-License-Identifier: EUPL-1.2
"""With what a file goes along that comes in pieces: a report, a short card, or an answer in the mailbox.

Each page keeps its files in the same sealed session, under its own name and in the same form.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.contrib.sessions.backends.base import SessionBase

from baken.files.incoming import ArrivedFile
from baken.front.card_form import CARD, card_in
from baken.front.draft import SENT, Draft, take_along
from baken.front.views.another_code import REPLY, box_of
from baken.mailbox.models import Mailbox, MailboxKind

Kept: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Along:
    """`read` gives what the page keeps, or nothing when nothing can go along with it any more."""

    read: Callable[[SessionBase], Kept | None]
    write: Callable[[SessionBase, Kept], None]

    def add(self, session: SessionBase, kept: Kept, file: ArrivedFile) -> None:
        self.write(session, {**kept, "files": [*kept.get("files", []), file.to_draft()]})


def takes_files(opened: Mailbox) -> bool:
    """Advice takes none: a photo shows somebody."""
    return opened.kind == MailboxKind.REPORT


def _of_report(session: SessionBase) -> Kept | None:
    draft = Draft.load(session)
    return None if draft is None or SENT in session else draft.answers.get("files", {})


def _to_card(session: SessionBase, kept: Kept) -> None:
    session[CARD] = kept


def _of_answer(session: SessionBase) -> Kept | None:
    """Nothing for the empty page of a second code, which is that of an advice that was erased."""
    box = box_of(session)
    open_for_files = box is not None and box.mailbox is not None and takes_files(box.mailbox)
    return session.get(REPLY, {}) if open_for_files else None


def _to_answer(session: SessionBase, kept: Kept) -> None:
    session[REPLY] = kept


# By what the form of each page says.
ALONG = {
    "report": Along(_of_report, take_along),
    "card": Along(card_in, _to_card),
    "answer": Along(_of_answer, _to_answer),
}
