# SPDX-License-Identifier: EUPL-1.2
"""A question for advice that was not sent yet. It lives in the sealed session only."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.sessions.backends.base import SessionBase

DRAFT = "question"


@dataclass
class AdviceQuestion:
    """What somebody filled in so far; its id is made at once, so that sending twice asks once."""

    advice: UUID
    began_at: datetime
    kind: str = ""
    text: str = ""

    @classmethod
    def load(cls, session: SessionBase, now: datetime) -> "AdviceQuestion":
        kept = session.get(DRAFT)
        if kept is None:
            return cls(uuid4(), now)
        return cls(UUID(kept["advice"]), datetime.fromisoformat(kept["began_at"]), kept["kind"], kept["text"])

    def remember(self, session: SessionBase, language: str) -> None:
        if not session.session_key:
            session["language"] = language
        kept = {"advice": str(self.advice), "began_at": self.began_at.isoformat()}
        session[DRAFT] = {**kept, "kind": str(self.kind), "text": self.text}
