# SPDX-License-Identifier: EUPL-1.2
"""A report for an organisation: begun by whoever followed its link, joined to it in the transaction of sending."""

from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from baken.front.draft import SENT, Draft
from baken.front.requests import Front
from baken.front.steps import STORY
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.organisations.actions import join
from baken.organisations.models import Introduction


def begin_joined(session: SessionBase, front: Front, found: Introduction) -> None:
    """A report of a professional, at its story; what was answered before in this browser stays as it was."""
    session.pop(SENT, None)
    draft = Draft.load(session) or Draft.new(timezone.now())
    question = draft.book.question("who")
    if question is not None and not draft.answers.get("who"):
        draft.answer("who", {question.field: "work"})
    draft.step = STORY
    draft.joined = {"organisation": found.organisation, "person": str(found.person)}
    session["language"] = front.language
    draft.save(session)


def join_report(made: Report, kept: dict[str, str], *, by: Actor) -> None:
    """The report that was just sent came from this organisation, unless its maker stays unknown."""
    if made.mailbox is not None:
        join(
            report=made.id,
            mailbox=made.mailbox,
            kind=made.reporter_kind,
            organisation=kept["organisation"],
            person=UUID(kept["person"]),
            by=by,
        )
