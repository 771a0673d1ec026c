# SPDX-License-Identifier: EUPL-1.2
"""A caller's code between the moment it is made and the moment it was read back; in the sealed session only."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

from baken.intake.models import Report
from baken.intake.policy import CODE_IS_SHOWN_FOR
from baken.mailbox.code_stock import ReadyCode
from baken.mailbox.codes import Code

KEY = "caller_code"


@dataclass(frozen=True)
class ShownCode:
    """The code that the worker reads out now."""

    mailbox: UUID
    code: Code = field(repr=False)

    @property
    def groups(self) -> list[str]:
        return self.code.grouped.split(" ")

    def is_proved_by(self, typed: str) -> bool:
        return "".join(str(int(sign)) for sign in typed if sign.isdecimal()) == self.code.last_four


def show_code(session: SessionBase, report: Report, ready: ReadyCode, *, now: datetime) -> None:
    """From now on it is shown to this worker, until it was proved or half an hour passed."""
    until = (now + CODE_IS_SHOWN_FOR).isoformat()
    session[KEY] = {"mailbox": str(report.mailbox), "code": ready.code.digits, "until": until}


def shown_code(session: SessionBase, report: Report, *, now: datetime) -> ShownCode | None:
    kept = session.get(KEY)
    if kept is None or kept["mailbox"] != str(report.mailbox):
        return None
    if now > datetime.fromisoformat(kept["until"]):
        forget_code(session)
        return None
    return ShownCode(UUID(kept["mailbox"]), Code(kept["code"]))


def forget_code(session: SessionBase) -> None:
    """Nobody but the caller has it from now on."""
    session.pop(KEY, None)
