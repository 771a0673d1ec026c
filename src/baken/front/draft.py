# SPDX-License-Identifier: EUPL-1.2
"""What a reporter has filled in so far. It lives in the sealed session only, two hours at most."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib.sessions.backends.base import SessionBase

from baken.files.incoming import ArrivedFile
from baken.front.choosing import asked
from baken.front.files_form import files_in
from baken.front.reading import DEFAULT_LANGUAGE
from baken.front.requests import Front
from baken.front.steps import STORY
from baken.intake.actions import Told
from baken.intake.asked import Asked
from baken.intake.questions import Book, book_of, newest
from baken.intake.vocabulary import Contact, Danger, ReporterKind, ReporterRole

DRAFT = "draft"
SENT = "sent"


@dataclass
class Draft:
    """A report that was not sent yet. Its id is made at once, so that sending twice makes one report.

    It goes on under the version of the questions with which it began. `joined`: for which organisation somebody
    reports who came from its page at the desk.
    """

    report: UUID
    began_at: datetime
    step: str
    answers: dict[str, dict[str, Any]]
    version: str
    joined: dict[str, str] = field(default_factory=dict)

    @classmethod
    def new(cls, now: datetime) -> "Draft":
        book = newest()
        return cls(uuid4(), now, book.questions[0].key, {}, book.version)

    @classmethod
    def load(cls, session: SessionBase) -> "Draft | None":
        kept = session.get(DRAFT)
        if kept is None:
            return None
        began_at = datetime.fromisoformat(kept["began_at"])
        version = kept.get("version", "")
        joined = kept.get("joined", {})
        return cls(UUID(kept["report"]), began_at, kept["step"], kept["answers"], version, joined)

    def save(self, session: SessionBase) -> None:
        session[DRAFT] = {
            "report": str(self.report),
            "began_at": self.began_at.isoformat(),
            "step": self.step,
            "answers": self.answers,
            "version": self.version,
            "joined": self.joined,
        }

    @property
    def book(self) -> Book:
        return book_of(self.version)

    @property
    def who(self) -> str:
        return "".join(self.book.chosen("who", self.answers))

    @property
    def has_story(self) -> bool:
        return bool(self.answers.get(STORY, {}).get(STORY))

    def answer(self, step: str, cleaned: Mapping[str, Any]) -> None:
        self.answers[step] = dict(cleaned)

    def told(self, front: Front) -> Told:
        """What goes to intake: coded facts, and words to be sealed."""
        where, name = self.answers.get("where", {}), self.answers.get("name", {})
        kind = self._meant("kind", ReporterKind.UNKNOWN)
        contact, details = self._contact()
        return Told(
            reporter_role=self._meant("role", ReporterRole.UNSTATED),
            reporter_kind=kind,
            danger=self._meant("danger", Danger.UNKNOWN),
            contact=contact,
            language=front.language,
            municipality=where.get("municipality", ""),
            shield_ground=self._meant("ground", ""),
            samenloop=self._meant("samenloop", ""),
            questions=self.book.version,
            asked=self._asked(front),
            words={
                "story": self.answers[STORY][STORY],
                "place": where.get("place", ""),
                "reporter": name.get("full_name", "") if kind != ReporterKind.UNKNOWN else "",
            },
            contact_details=details,
        )

    @property
    def files(self) -> list[ArrivedFile]:
        return files_in(self.answers.get("files", {}))

    def _meant(self, name: str, otherwise: str) -> str:
        """A code of a question that comes up: what was chosen before and changed since is not sent."""
        return next(iter(self.book.meant(name, self.answers)), otherwise)

    def _asked(self, front: Front) -> tuple[Asked, ...]:
        book, lines = self.book, []
        for question in book.questions:
            if question.options and book.comes_up(question, self.answers):
                texts = (front.page(question.text), front.page_in(question.text, DEFAULT_LANGUAGE))
                lines.append(asked(book, question, self.answers, self.who, texts))
        return tuple(line for line in lines if line)

    def _contact(self) -> tuple[str, dict[str, str]]:
        """The way, and what belongs to it. A number typed and then not chosen is not sent; without one
        nobody can be called, so the code is the way."""
        chosen = self._meant("contact", Contact.CODE_ONLY)
        if chosen not in (Contact.CALL, Contact.MAIL):
            return chosen, {}
        given = self.answers.get("reach", {})
        details = {
            key: ",".join(said) if isinstance(said, list) else said for key, said in given.items() if said
        }
        reached = details.get("number" if chosen == Contact.CALL else "mail_address")
        return (chosen, details) if reached else (Contact.CODE_ONLY, {})


def take_along(session: SessionBase, kept: Mapping[str, Any]) -> None:
    """These files go with the draft of this session."""
    draft = Draft.load(session)
    assert draft is not None  # noqa: S101  whoever says which files has read them from it
    draft.answer("files", kept)
    draft.save(session)
