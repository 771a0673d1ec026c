# SPDX-License-Identifier: EUPL-1.2
"""A case ends with a reason, the reporter hears it in their language, and it begins again by something new."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry as Line
from baken.casework.actions import (
    DangerRuns,
    DateHasPassed,
    NoMailbox,
    NoSuchReport,
    ask_another_reader,
    close_case,
    look_along,
    note_told,
    raise_danger,
    read_second,
    reopen_case,
)
from baken.casework.letters import closing_letter
from baken.casework.models import Case, CaseClosing
from baken.casework.policy.retention import kept_until
from baken.casework.queries import ends_before, waiting, words_of
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.judging import assessed
from baken.casework.tests.scene import NOW, SOON, TODAY, colleague, opened, put_on, report
from baken.casework.tests.test_informing import decided, of
from baken.casework.vocabulary import ClosedBecause, PoliceAsked, PoliceSaid, Reopened
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.people.vocabulary import ChildAge, Part
from baken.regions.profiles import region as region_of
from tests.rig.doors import through

LATER = NOW + timedelta(days=2)


def close(case: Case, by: Actor, **more: Any) -> Case:
    with through("desk", by):
        return close_case(
            case=case, because=ClosedBecause.SAFE, words="Woont veilig.", by=by, now=NOW, **more
        )


def reopen(case: Case, by: Actor, **more: Any) -> Case:
    given: dict[str, Any] = {"because": Reopened.NEW_REPORT, "report": "", "step": "follow_up", "on": SOON}
    with through("desk", by):
        return reopen_case(case=case, words="Zij belde weer.", by=by, now=LATER, **given | more)


def test_a_case_begins_again_and_why_it_had_ended_stays(case: Case, farah: Actor) -> None:
    close(case, farah)
    new = report(reference="GV-26-8K4Q9")
    reopen(case, farah, report=new.reference)

    with through("desk", farah):
        words, [end] = words_of(case, viewer=farah, now=LATER), ends_before(case, viewer=farah)
    again = Case.objects.get()
    assert (again.state, again.closed_at, again.closed_because, again.next_step) == (
        "open",
        None,
        "",
        "follow_up",
    )
    assert (again.safety_asked_at, words.closing) == (LATER, "")
    assert (end.closing.report, end.words, end.why) == (new, "Woont veilig.", "Zij belde weer.")
    assert Line.objects.get(action="case.reopen").result == "new_report"


def test_what_was_begun_is_not_finished_in_a_closed_case_and_waits_on_no_list(
    case: Case, farah: Actor, marijke: Actor
) -> None:
    anouk = colleague(Role.BEHAVIOURAL_SCIENTIST)
    assessment = assessed(case, farah, anouk)
    police = {"asked": PoliceAsked.POLICE, "said": PoliceSaid.NO_OBJECTION}
    proposed = decided(case, of(Part.AGGRESSOR), farah, **police)
    holds = decided(case, of(Part.VICTIM), farah)
    waited = [work_of(viewer) for viewer in (anouk, marijke)]
    close(case, farah)

    begun: list[tuple[Actor, Callable[[Actor], object]]] = [
        (anouk, lambda by: read_second(assessment=assessment, agrees=True, words="", by=by, now=LATER)),
        (farah, lambda by: ask_another_reader(assessment=assessment, reader=uuid4(), by=by, now=LATER)),
        (marijke, lambda by: look_along(decision=proposed, agrees=True, words="", by=by, now=LATER)),
        (farah, lambda by: note_told(decision=holds, by=by, now=LATER)),
    ]
    for who, act in begun:
        with through("desk", who), pytest.raises(NotPossible):
            act(who)
    assert all(waited)
    assert [work_of(viewer) for viewer in (anouk, marijke)] == [set(), set()]


def work_of(viewer: Actor) -> set[str]:
    with through("desk", viewer):
        return {row.kind for row in waiting(viewer, today=TODAY)}


def test_it_may_end_a_second_time(case: Case, farah: Actor) -> None:
    close(case, farah)
    reopen(case, farah)
    close(case, farah)

    assert CaseClosing.objects.count() == 2
    assert CaseClosing.objects.get(reopened_at=None).closed_at == NOW


def test_a_case_from_before_ends_were_kept_begins_again_too(case: Case, farah: Actor) -> None:
    close(case, farah)
    CaseClosing.objects.all().delete()
    reopen(case, farah)

    assert CaseClosing.objects.get().because == "safe"


@pytest.mark.parametrize(
    ("given", "refused"),
    [({"report": "GV-26-QQQQQ"}, NoSuchReport), ({"report": "iets"}, NoSuchReport),
     ({"on": TODAY - timedelta(days=9)}, DateHasPassed)],
)  # fmt: skip
def test_what_cannot_be_leaves_the_case_closed(
    given: dict[str, Any], refused: type[Exception], case: Case, farah: Actor
) -> None:
    close(case, farah)

    with pytest.raises(refused):
        reopen(case, farah, **given)
    assert Case.objects.get().state == "closed"


def test_only_a_closed_case_begins_again_and_only_by_who_leads_it(
    case: Case, farah: Actor, miriam: Actor
) -> None:
    put_on(case, miriam, farah)
    with pytest.raises(NotPossible):
        reopen(case, farah)
    close(case, farah)
    with pytest.raises(Refused):
        reopen(case, miriam)


def test_a_case_does_not_end_while_the_red_path_runs(case: Case, farah: Actor) -> None:
    with through("desk", farah):
        raise_danger(case=case, what="", by=farah, now=NOW)

    with pytest.raises(DangerRuns):
        close(case, farah)


def test_without_a_mailbox_nothing_is_written_and_nothing_ends(case: Case, farah: Actor) -> None:
    told = report()
    with_report = opened(farah, report=told)

    for one in (case, with_report):
        with pytest.raises(NoMailbox):
            close(one, farah, letters={told.reference: "Dank je wel."})
    assert not CaseClosing.objects.exists()


@pytest.mark.parametrize("because", list(ClosedBecause))
@pytest.mark.parametrize(
    ("language", "begins"), [("nl", "Je vertelde"), ("en", "You told"), ("fr", "You told")]
)
def test_the_reporter_reads_it_in_their_language_or_in_english(
    because: ClosedBecause, language: str, begins: str
) -> None:
    region = region_of("gooi-en-vechtstreek")
    letter = closing_letter(because, language=language, region=region)

    assert letter.startswith(begins)
    assert region.phone("veilig-thuis").number in letter
    assert "{" not in letter


@pytest.mark.parametrize(
    ("youngest", "until"),
    [(None, date(2046, 4, 10)), (ChildAge.NEARLY, date(2048, 4, 10)), (ChildAge.BABY, date(2064, 4, 10))],
)
def test_how_long_it_would_be_kept_counts_from_the_youngest(youngest: ChildAge | None, until: date) -> None:
    assert kept_until(TODAY, youngest) == until


def test_from_closing_to_beginning_again_on_the_pages(owner: Colleague, page: str, the_case: Case) -> None:
    on = (timezone.localdate() + timedelta(days=3)).isoformat()
    first = owner.get(f"{page}/sluiten")
    owner.post(f"{page}/sluiten", {"because": "safe", "words": "Woont veilig."})
    closed = owner.get(page)
    empty = owner.post(f"{page}/heropenen", {"words": "Zij belde weer."})
    wrong = owner.post(
        f"{page}/heropenen",
        {
            "because": "asked",
            "words": "Zij belde weer.",
            "report": "GV-26-QQQQQ",
            "step": "follow_up",
            "on": on,
        },
    )
    again = owner.post(
        f"{page}/heropenen", {"because": "asked", "words": "Zij belde weer.", "step": "follow_up", "on": on}
    )
    stranger = Colleague(Role.CARE_COORDINATOR)

    assert "Zij zou lopen tot" in text_of(first)
    assert "Zaak heropenen" in text_of(closed)
    assert "Kies waarom je opnieuw begint." in text_of(empty)
    assert "Er is geen melding met dit kenmerk" in text_of(wrong)
    assert b"Zij belde weer." in wrong.content
    assert led_to(again) == page
    assert "Eerder gesloten" in text_of(again)
    assert "Woont veilig." in text_of(again)
    assert stranger.get(f"{page}/heropenen").status_code == 404
