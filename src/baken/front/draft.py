# SPDX-License-Identifier: EUPL-1.2
"""What a reporter has filled in so far. It lives in the sealed session only, two hours at most."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib.sessions.backends.base import SessionBase

from baken.front.steps import STEPS
from baken.intake.actions import Told
from baken.intake.vocabulary import Contact, Danger, ReporterKind, ReporterRole

DRAFT = "draft"
SENT = "sent"

_ROLES = {
    "self": ReporterRole.SELF,
    "someone": ReporterRole.CITIZEN,
    "work": ReporterRole.PROFESSIONAL,
    "unsure": ReporterRole.UNSTATED,
}


@dataclass
class Draft:
    """A report that was not sent yet. Its id is made at once, so that sending twice makes one report."""

    report: UUID
    began_at: datetime
    step: str
    answers: dict[str, dict[str, Any]]

    @classmethod
    def new(cls, now: datetime) -> "Draft":
        return cls(uuid4(), now, STEPS[0].key, {})

    @classmethod
    def load(cls, session: SessionBase) -> "Draft | None":
        kept = session.get(DRAFT)
        if kept is None:
            return None
        began_at = datetime.fromisoformat(kept["began_at"])
        return cls(UUID(kept["report"]), began_at, kept["step"], kept["answers"])

    def save(self, session: SessionBase) -> None:
        session[DRAFT] = {
            "report": str(self.report),
            "began_at": self.began_at.isoformat(),
            "step": self.step,
            "answers": self.answers,
        }

    @property
    def who(self) -> str:
        return str(self.answers.get("who", {}).get("who", ""))

    @property
    def has_story(self) -> bool:
        return bool(self.answers.get("story", {}).get("story"))

    def answer(self, step: str, cleaned: Mapping[str, Any]) -> None:
        self.answers[step] = dict(cleaned)

    def told(self, language: str) -> Told:
        """What goes to intake: coded facts, and words to be sealed."""
        where, name = self.answers.get("where", {}), self.answers.get("name", {})
        kind = name.get("kind") or ReporterKind.UNKNOWN
        contact, details = self._contact()
        return Told(
            reporter_role=_ROLES.get(self.who, ReporterRole.UNSTATED),
            reporter_kind=kind,
            danger=self.answers.get("danger", {}).get("danger") or Danger.UNKNOWN,
            contact=contact,
            language=language,
            municipality=where.get("municipality", ""),
            shield_ground=self._shield_ground(kind),
            words={
                "story": self.answers["story"]["story"],
                "place": where.get("place", ""),
                "reporter": name.get("full_name", "") if kind != ReporterKind.UNKNOWN else "",
            },
            contact_details=details,
        )

    def _shield_ground(self, kind: str) -> str:
        """Only of a professional who is shielded: what was chosen before and changed since is not sent."""
        is_asked = kind == ReporterKind.SHIELDED and self.who == "work"
        return str(self.answers.get("ground", {}).get("ground", "")) if is_asked else ""

    def _contact(self) -> tuple[str, dict[str, str]]:
        """The way, and what belongs to it. A number typed and then not chosen is not sent; without one
        nobody can be called, so the code is the way."""
        chosen = self.answers.get("contact", {}).get("contact") or Contact.CODE_ONLY
        if chosen not in (Contact.CALL, Contact.MAIL):
            return chosen, {}
        details = {key: said for key, said in self.answers.get("reach", {}).items() if said}
        reached = details.get("number" if chosen == Contact.CALL else "mail_address")
        return (chosen, details) if reached else (Contact.CODE_ONLY, {})
