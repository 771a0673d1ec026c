# SPDX-License-Identifier: EUPL-1.2
"""What hangs on cases, multiplied as they are: people, colleagues put on them, care, assessments, decisions about
informing, who is kept out. A case is looked at again within half a year: of the open ones some hundreds are late.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from bench._ground import REGION
from bench._life import BATCH, OWNER_OF_CASE, Copies, insertion, writing
from bench._people import Mould

COLLEAGUES = 40
# As in the table of cases: every tenth report that was decided became one.
IS_CASE = "mod(i, 10) = 1 AND fate.state IN ('decided', 'closed')"
IS_OPEN = "pg_temp.chance(i, 13) < 0.1"
STATE = f"CASE WHEN {IS_OPEN} THEN 'open' ELSE 'closed' END"
COLLEAGUE = f"pg_temp.one('colleague', mod(i / 10, {COLLEAGUES}))"
CASE = {"case_id": "pg_temp.one('case', i)"}


def _again(salt: int) -> str:
    return f"current_date - 10 + floor(pg_temp.chance(i, {salt}) * 190)::int"


TABLES: tuple[Copies, ...] = (
    (
        "people_person", "dossier", IS_CASE,
        {"id": "pg_temp.one('person', i)", "dossier": "pg_temp.one('case', i)", "added_at": "at"},
    ),
    (
        "casework_assignment", "case_id", IS_CASE,
        CASE | {
            "id": "pg_temp.one('assignment', i)", "account": COLLEAGUE, "since": "at + interval '3 days'",
            "case_state": STATE, "case_owner": OWNER_OF_CASE,
        },
    ),
    (
        "care_carepath", "case_id", f"{IS_CASE} AND mod(i, 20) = 1",
        CASE | {
            "id": "pg_temp.one('path', i)", "person_id": "pg_temp.one('person', i)", "started_at": "at",
            "state": STATE,
            "closed_at": f"CASE WHEN {IS_OPEN} THEN NULL ELSE at + interval '99 days' END",
            "outcome": f"CASE WHEN {IS_OPEN} THEN '' ELSE 'regular_care' END",
        },
    ),
    (
        "care_need", "path_id", f"{IS_CASE} AND mod(i, 20) = 1",
        {"id": "pg_temp.one('need', i)", "path_id": "pg_temp.one('path', i)",
         "due_on": "current_date - 10 + floor(pg_temp.chance(i, 15) * 40)::int"},
    ),
    (
        "casework_safetyassessment", "case_id", IS_CASE,
        CASE | {
            "id": "pg_temp.one('assessment', i)", "made_at": "at + interval '5 days'", "case_state": STATE,
            "state": f"CASE WHEN {IS_OPEN} AND mod(i, 400) = 1 THEN 'waits' ELSE 'agrees' END",
            "read_at": f"CASE WHEN {IS_OPEN} AND mod(i, 400) = 1 THEN NULL ELSE at + interval '6 days' END",
            "review_on": _again(17),
        },
    ),
    (
        "casework_informdecision", "case_id", f"{IS_CASE} AND mod(i, 1000) <> 1",
        CASE | {
            "id": "pg_temp.one('decision', i)", "person_id": "pg_temp.one('person', i)",
            "decided_at": "at + interval '6 days'", "on": _again(18), "case_state": STATE,
            "seen_at": "CASE WHEN pg_temp.chance(i, 19) < 0.3 THEN at + interval '8 days' END",
        },
    ),
    (
        "access_keptout", "dossier", f"{IS_CASE} AND mod(i, 100) = 1",
        {
            "id": "pg_temp.one('kept out', i)", "dossier": "pg_temp.one('case', i)", "account_id": COLLEAGUE,
            "review_on": _again(19),
        },
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Moulds:
    """The case and the care path that the others are made after."""

    case: UUID
    path: UUID

    def known_by(self, column: str) -> UUID:
        return self.path if column == "path_id" else self.case


def what_hangs_on_a_case(made: Mould, account: Any) -> Moulds:
    """One of each, on the case of the mould."""
    from django.utils import timezone

    from baken.access.apart.models import KeptOut
    from baken.care.models import CarePath, Need
    from baken.casework.models import Assignment, Case
    from baken.people.models import Person

    now, somebody, case = timezone.now(), uuid4(), Case.objects.get(report=made.report)
    today, here = now.date(), {"region": REGION}
    person = Person.objects.create(
        dossier=case.id, alias="Mal", parts=["victim"], age="adult", position=1, added_at=now,
        added_by=somebody, **here,
    )  # fmt: skip
    Assignment.objects.create(
        case=case, case_owner=case.owner, account=somebody, role="care_coordinator", since=now,
        assigned_by=somebody, **here,
    )  # fmt: skip
    path = CarePath.objects.create(case=case, person=person, started_at=now, started_by=somebody, **here)
    Need.objects.create(
        path=path, kind="insurance", state="busy", provider="municipality", acts="coordinator", due_on=today,
        since=today, noted_at=now, noted_by=somebody, **here,
    )  # fmt: skip
    _what_was_judged(case, person, now)
    KeptOut.objects.create(
        dossier_kind="case",
        dossier=case.id,
        account=account,
        since=now,
        kept_out_by=somebody,
        review_on=today,
        **here,
    )
    return Moulds(case.id, path.id)


def _what_was_judged(case: Any, person: Any, now: datetime) -> None:
    from baken.casework.models import InformDecision, SafetyAssessment

    somebody, today, here = uuid4(), now.date(), {"region": REGION}
    SafetyAssessment.objects.create(
        case=case, occasion="first", acute="no", structural="no", children="none", protects=[], verdict="safe",
        made_at=now, made_by=somebody, review_on=today, reader=uuid4(), **here,
    )  # fmt: skip
    InformDecision.objects.create(
        case=case, person=person, choice="not", ground="person", asked="nobody", state="holds", on=today,
        decided_at=now, decided_by=somebody, **here,
    )  # fmt: skip


def more_on_cases(
    home: Path, moulds: Moulds, first: int, last: int, *, open_share: float, elsewhere: float = 0
) -> None:
    """On the cases of the reports with these numbers; as many of those are open, and elsewhere, as were made."""
    with writing(home) as connection:
        for begin in range(first, last + 1, BATCH):
            for copies in TABLES:
                numbers = (begin, min(begin + BATCH - 1, last), moulds.known_by(copies[1]))
                connection.execute(insertion(copies, open_share, elsewhere).encode(), numbers)
        connection.execute("VACUUM ANALYZE")


def put_on_cases(home: Path, account: UUID, colleague: int) -> None:
    """Somebody takes the place of one of the colleagues there: on her cases, and out of what she is kept out of."""
    with writing(home) as connection:
        for table, column in (("casework_assignment", "account"), ("access_keptout", "account_id")):
            taken = f"UPDATE {table} SET {column} = %s WHERE {column} = md5(%s)::uuid AND region = %s"
            connection.execute(taken.encode(), (account, f"colleague{colleague}", REGION))
