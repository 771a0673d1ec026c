# SPDX-License-Identifier: EUPL-1.2
"""Who sees, reads and answers which question: one table, held against the rule for one, for a list, and the wall."""

from typing import Any
from uuid import uuid4

import pytest

from baken.access.vocabulary import DESK, OFFICE, VEILIG_THUIS, Role
from baken.intake.advice.queries import advice_requests, get_advice
from baken.intake.models import AdviceRequest, AdviceTime
from baken.intake.permissions import MAY
from baken.intake.tests.advice.scene import ELSEWHERE, LATER, NOW, REGION, somebody
from baken.intake.vocabulary import AdviceKind
from baken.kernel.actor import REPORTER, SYSTEM
from baken.kernel.permissions import Refused
from baken.mailbox.models import Mailbox, MailboxKind
from baken.mailbox.permissions import MAY as MAILBOX_MAY
from tests.rig.doors import through

EVERY_ROLE = (*Role, REPORTER, SYSTEM, "")
WORKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
DOCTOR = (Role.CONFIDENTIAL_DOCTOR,)
ANSWERING = ("take-up", "answer", "note-time", "close", "turn-into-report")
# By right: who has it over an ordinary question, and who over a doctor's consult.
RIGHTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "advice.ask": ((REPORTER,), (REPORTER,)),
    "advice.view": (VEILIG_THUIS, (*DOCTOR, Role.TEAM_LEAD)),
    "advice.read": (VEILIG_THUIS, DOCTOR),
    **{f"advice.{verb}": (WORKERS, DOCTOR) for verb in ANSWERING},
    **{f"advice.{verb}": ((SYSTEM,), (SYSTEM,)) for verb in ("erase", "remind")},
}
AFTER_ERASING = ("advice.view", "advice.note-time", "advice.erase", "advice.remind", "advice.ask")


def put(reference: str = "GV-26-22222", **fields: Any) -> AdviceRequest:
    given: dict[str, Any] = {
        "region": REGION,
        "channel": "web",
        "kind": "citizen",
        "language": "nl",
        "asked_at": NOW,
    }
    return AdviceRequest.objects.create(id=uuid4(), reference=reference, **given | fields)


def test_the_table_names_every_right_over_advice() -> None:
    assert set(RIGHTS) == {right for right in MAY if right.startswith("advice.")}


@pytest.mark.parametrize("role", EVERY_ROLE)
@pytest.mark.parametrize("right", sorted(RIGHTS))
def test_a_right_is_for_these_roles_in_their_own_region(right: str, role: str) -> None:
    viewer, (ordinary, consult) = somebody(role), RIGHTS[right]

    for kind, roles in zip(AdviceKind, (ordinary, ordinary, consult), strict=True):
        assert MAY.allows(viewer, right, AdviceRequest(region=REGION, kind=kind)) == (role in roles)
        if right != "advice.ask":
            assert not MAY.allows(viewer, right, AdviceRequest(region=ELSEWHERE, kind=kind))


@pytest.mark.parametrize("right", sorted(RIGHTS))
def test_what_was_erased_is_seen_and_counted_and_nothing_else(right: str) -> None:
    gone = AdviceRequest(region=REGION, kind=AdviceKind.CITIZEN, erased_at=LATER)
    anybody = any(MAY.allows(somebody(role), right, gone) for role in EVERY_ROLE)

    assert anybody == (right in AFTER_ERASING)


@pytest.mark.parametrize("role", DESK)
def test_the_object_the_list_and_the_database_agree(role: str, db: None) -> None:
    every = [put(f"GV-26-2222{number}", kind=kind) for number, kind in enumerate(AdviceKind)]
    every += [put("GV-26-33333", erased_at=LATER), put("WF-26-22222", region=ELSEWHERE)]
    viewer = somebody(role)

    for right in sorted(set(RIGHTS) - {"advice.ask"}):
        by_object = {advice for advice in every if MAY.allows(viewer, right, advice)}
        with through("desk", viewer):
            in_database = set(AdviceRequest.objects.all())
            through_both = set(MAY.narrow(AdviceRequest.objects.all(), viewer, right))

        assert through_both == by_object <= in_database
    with through("desk", viewer):
        assert set(advice_requests(viewer)) == {a for a in every if MAY.allows(viewer, "advice.view", a)}


@pytest.mark.parametrize("role", [Role.FOCAL_OFFICER, Role.PARTNER])
def test_outside_casework_the_database_shows_no_question_and_no_minute(role: str, db: None) -> None:
    AdviceTime.objects.create(
        region=REGION, advice=put(), minutes=5, role="x", spent_by=uuid4(), noted_at=NOW
    )

    with through("desk", somebody(role)):
        assert (AdviceRequest.objects.count(), AdviceTime.objects.count()) == (0, 0)


@pytest.mark.parametrize("role", OFFICE)
def test_the_office_has_no_right_over_advice(role: str) -> None:
    assert not any(MAY.ever(somebody(role), right) for right in RIGHTS)


@pytest.mark.parametrize("reference", ["GV-26-22222", "GV-26-33333", "iets"])
def test_a_consult_is_not_found_by_whoever_does_not_answer_it(reference: str, db: None) -> None:
    put(kind=AdviceKind.DOCTOR)
    farah = somebody(Role.INTAKE_WORKER)

    with through("desk", farah), pytest.raises(Refused) as refused:
        get_advice(reference, viewer=farah)

    assert refused.value.action == "advice.view"


@pytest.mark.parametrize("kind", MailboxKind)
@pytest.mark.parametrize("right", ["message.write", "message.handle", "mailbox.move"])
def test_the_confidential_doctor_writes_in_a_mailbox_about_advice_only(right: str, kind: MailboxKind) -> None:
    mailbox = Mailbox(region=REGION, kind=kind)
    may = {role for role in EVERY_ROLE if MAILBOX_MAY.allows(somebody(role), right, mailbox)}

    assert may == {*WORKERS, *(DOCTOR if kind == MailboxKind.ADVICE else ())}
