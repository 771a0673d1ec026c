# SPDX-License-Identifier: EUPL-1.2
"""The check page knows a letter of ours by its code, for a while, and nothing of anybody."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from baken.casework.letter_codes import SIGNS, mark_of, new_code
from baken.casework.models import Case, LetterProof
from baken.casework.policy.asking import PROOF_HOLDS
from baken.casework.tests.letters import IN_A_WEEK, asked, at_the_front, code_of
from baken.casework.tests.scene import REGION
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from tests.rig.doors import through


def test_the_check_says_nothing_of_another_code_after_its_time_or_elsewhere(case: Case, farah: Actor) -> None:
    made = asked(case, farah)
    code = code_of(made, farah)
    last = PROOF_HOLDS.due(IN_A_WEEK, Calendar())

    assert at_the_front(code, on=last) is not None
    assert at_the_front(code, on=last + timedelta(days=1)) is None
    for wrong in (code[:-1], f"{code}2", "", "%", new_code(), made.reference):
        assert at_the_front(wrong) is None
    assert at_the_front(code, region="west-friesland") is None


def test_the_front_door_reads_one_letter_and_nothing_that_leads_to_its_dossier(
    case: Case, farah: Actor
) -> None:
    made = asked(case, farah)
    mark = mark_of(code_of(made, farah), REGION)
    columns = "id, region, mark, reference, written_on, questions, holds_until"

    with through("front", Actor.reporter(REGION)), connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM casework_letterproof")
        unasked = cursor.fetchall()
        cursor.execute("SELECT set_config('app.tag', %s, true)", [mark])
        cursor.execute(f"SELECT {columns} FROM casework_letterproof")
        could_leak = cursor.fetchall()
        for stolen in (
            "SELECT request_id FROM casework_letterproof",
            "SELECT 1 FROM casework_informationrequest",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(stolen)

    assert unasked == []
    assert [row[3] for row in could_leak] == [made.reference]


def test_a_code_is_short_and_its_mark_cannot_be_made_without_the_pepper(case: Case, farah: Actor) -> None:
    code = code_of(asked(case, farah), farah)

    assert len(code.replace("-", "")) == SIGNS
    assert LetterProof.objects.get().mark == mark_of(code, REGION)
    assert code not in LetterProof.objects.get().mark
