# SPDX-License-Identifier: EUPL-1.2
"""A colleague who is kept out of a report and its case: for them neither exists, at no door of the house."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from baken.access.apart.models import KeptOut
from baken.access.apart.rule import closed_to
from baken.access.models import Account, RoleGrant
from baken.access.temporary.models import EmergencyAccess
from baken.access.temporary.vocabulary import Because
from baken.access.vocabulary import Role
from baken.casework.actions import NoSuchCase, break_glass, close_case, open_case, reopen_case
from baken.casework.models import Case
from baken.casework.vocabulary import ClosedBecause, Reopened
from baken.desk.tests.apart import WHY, keep_out, told
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.dossiers import act, arrived, in_triage
from baken.desk.tests.page import text_of
from baken.handover.actions import consult
from baken.handover.models import Consultation, Offer
from baken.handover.queries import consultations_for
from baken.intake.models import AdviceRequest, Report
from baken.intake.tests.advice.scene import ask
from baken.intake.vocabulary import AdviceKind
from baken.mailbox.models import Mailbox, Message
from baken.people.models import Person
from baken.post.models import Mail
from baken.triage.known.actions import combine
from baken.triage.known.models import Combination
from baken.triage.tests.scene import LONG_BEFORE
from baken.vault.models import Entry as SealedEntry
from baken.vault.models import EntryKey
from tests.rig.doors import through

OUT = "Voor wie erbuiten blijft, bestaat dit dossier niet meer."


def colleague_of(who: Desk, role: Role) -> None:
    """The same person holds another role too."""
    held = {"regions": sorted(who.actor.regions), "municipalities": ["GM0402"], "starts_on": LONG_BEFORE}
    account = Account.objects.get(id=str(who.actor.id))
    RoleGrant.objects.create(account=account, role=role, confirmed_at=timezone.now(), **held)


def seen_by(desk: Desk, report: Report, case: Case, offer: Offer) -> set[str]:
    """Where this colleague meets anything of it."""
    pages = {
        "worklist": "/werklijst?toon=all",
        "messages": "/werklijst?toon=messages",
        "cases": "/mijn-zaken",
        "searched": f"/zoek?q={report.reference}",
        "searched case": f"/zoek?q={case.alias}",
        "report": f"/melding/{report.reference}",
        "case": f"/zaak/{case.reference}",
        "offer": f"/voorgelegd/{offer.reference}",
        "who looked": f"/melding/{report.reference}/wie-keek",
        "kept out": f"/zaak/{case.reference}/buiten-houden",
        "asking": "/toegang",
    }
    named = (report.reference, case.reference, case.alias, offer.reference)
    found = set()
    for name, address in pages.items():
        response = desk.get(address, follow=True)
        # What was searched for stands in the field again.
        body = (
            response.content.decode()
            .replace(f'value="{report.reference}"', "")
            .replace(f'value="{case.alias}"', "")
        )
        if response.status_code == 200 and any(one in body for one in named):
            found.add(name)
    return found


@pytest.mark.parametrize("role", [Role.INTAKE_WORKER, Role.TEAM_LEAD])
def test_whoever_is_kept_out_meets_nothing_of_it_anywhere(role: Role, desk: Desk, sign_in: SignIn) -> None:
    ilse = sign_in(role)
    report, case, offer = told(desk)
    neighbour = arrived()
    could_leak = seen_by(ilse, report, case, offer)

    page = keep_out(desk, f"/melding/{report.reference}", ilse)

    assert {"worklist", "searched", "report", "who looked"} <= could_leak
    assert ("case" in could_leak) == (role == Role.TEAM_LEAD)
    assert OUT in text_of(page)
    assert seen_by(ilse, report, case, offer) == set()
    assert neighbour.reference in ilse.get("/werklijst?toon=all").content.decode()
    assert seen_by(desk, report, case, offer) >= {"worklist", "report", "case", "offer"}


def test_the_database_hides_it_under_the_login_of_the_desk_in_every_role(desk: Desk, sign_in: SignIn) -> None:
    ilse = sign_in(Role.TEAM_LEAD)
    report, case, offer = told(desk)
    messages = Message.objects.filter(mailbox=report.mailbox or report.pk)
    things: dict[str, Any] = {
        "report": Report.objects.filter(pk=report.pk),
        "case": Case.objects.filter(pk=case.pk),
        "people": Person.objects.filter(dossier__in=[report.pk, case.pk]),
        "offer": Offer.objects.filter(pk=offer.pk),
        "mailbox": Mailbox.objects.filter(dossier=report.pk),
        "messages": messages,
        "words": SealedEntry.objects.filter(dossier__in=[report.pk, case.pk]),
        "keys": EntryKey.objects.filter(dossier__in=[report.pk, case.pk]),
    }
    with through("desk", ilse.actor):
        could_leak = {name for name, rows in things.items() if rows.all().exists()}

    keep_out(desk, f"/zaak/{case.reference}", ilse)

    with through("desk", ilse.actor):
        left = {name for name, rows in things.items() if rows.all().exists()}
        handled = messages.update(handled_at=timezone.now())
        changed = KeptOut.objects.filter(account=ilse.actor.id).update(
            lifted_at=timezone.now(), lifted_by=desk.actor.id
        )
    with through("desk", desk.actor):
        others = {name for name, rows in things.items() if rows.all().exists()}
    assert could_leak == others >= {"report", "case", "offer", "mailbox", "messages", "words", "keys"}
    assert (left, handled, changed) == (set(), 0, 0)


def test_neither_does_a_question_about_it_reach_them_as_focal_officer(desk: Desk, sign_in: SignIn) -> None:
    report, ilse = in_triage(desk), sign_in()
    officer = sign_in(Role.FOCAL_OFFICER)
    for who in (ilse, officer):
        colleague_of(who, Role.FOCAL_OFFICER)
    both = replace(ilse.actor, role=Role.FOCAL_OFFICER, municipalities=frozenset({"GM0402"}))
    keep_out(desk, f"/melding/{report.reference}", ilse)
    with through("desk", desk.actor) as by:
        asked = consult(
            by=by, region=report.region, municipality="GM0402", source=report.about(), question="Ken je dit?",
            domain="social",
            fields={"forms": "Arbeid"}, purpose="enrich", ground="public_task", now=timezone.now(),
            ends_on=timezone.localdate() + timedelta(days=30),
        )  # fmt: skip

    seen = []
    for viewer in (both, officer.actor):
        with through("desk", viewer):
            seen.append((list(consultations_for(viewer)), Consultation.objects.filter(pk=asked.pk).exists()))
    assert seen == [([], False), ([asked], True)]
    assert set(Mail.objects.filter(kind="work-waits").values_list("account", flat=True)) == {officer.actor.id}


def test_there_is_no_emergency_that_opens_it_and_one_that_runs_ends(desk: Desk, sign_in: SignIn) -> None:
    ilse = sign_in(Role.CARE_COORDINATOR)
    _report, case, _offer = told(desk)
    with through("desk", ilse.actor) as by:
        break_glass(reference=case.reference, because=Because.LIFE, words=WHY, by=by, now=timezone.now())
    before = ilse.get(f"/zaak/{case.reference}").status_code

    keep_out(desk, f"/zaak/{case.reference}", ilse)

    with through("desk", ilse.actor) as by, pytest.raises(NoSuchCase):
        break_glass(reference=case.reference, because=Because.LIFE, words=WHY, by=by, now=timezone.now())
    access = EmergencyAccess.objects.get()
    assert (before, ilse.get(f"/zaak/{case.reference}").status_code) == (200, 404)
    assert access.ended_at is not None
    assert ilse.get(f"/noodtoegang/{access.id}").status_code == 404


def test_a_case_that_is_opened_later_is_closed_too(desk: Desk, sign_in: SignIn) -> None:
    ilse = sign_in(Role.TEAM_LEAD)
    report = in_triage(desk)
    keep_out(desk, f"/melding/{report.reference}", ilse)

    with through("desk", desk.actor) as by:
        assert by.id is not None
        case = open_case(
            by=by, report=report, owner=by.id, next_step="contact_victim", now=timezone.now(),
            next_step_on=timezone.localdate(),
        )  # fmt: skip

    assert ilse.get(f"/zaak/{case.reference}").status_code == 404
    assert set(closed_to(ilse.actor).values_list("dossier", flat=True)) == {report.id, case.id}


def test_the_question_that_a_report_was_and_a_case_that_begins_again_by_it_are_closed_too(
    desk: Desk, sign_in: SignIn
) -> None:
    ilse = sign_in(Role.TEAM_LEAD)
    _report, case, _offer = told(desk)
    with through("desk", desk.actor) as by:
        close_case(case=case, because=ClosedBecause.SAFE, words="Woont veilig.", by=by, now=timezone.now())
    new = arrived()
    asked, _keys = ask(AdviceKind.CITIZEN)
    AdviceRequest.objects.filter(pk=asked.pk).update(became_report=new.pk)
    before = begins_again(case, new, desk)
    KeptOut.objects.all().delete()
    keep_out(desk, f"/melding/{new.reference}", ilse)
    after = set(closed_to(ilse.actor).values_list("dossier", flat=True))

    assert before == set()
    assert after == {new.id, asked.id, case.id}


def test_a_case_that_begins_again_by_a_closed_report_is_closed_to_the_same_people(
    desk: Desk, sign_in: SignIn
) -> None:
    ilse = sign_in(Role.TEAM_LEAD)
    _report, case, _offer = told(desk)
    with through("desk", desk.actor) as by:
        close_case(case=case, because=ClosedBecause.SAFE, words="Woont veilig.", by=by, now=timezone.now())
    new = arrived()
    keep_out(desk, f"/melding/{new.reference}", ilse)
    could_leak = ilse.get(f"/zaak/{case.reference}").status_code

    begins_again(case, new, desk)

    assert (could_leak, ilse.get(f"/zaak/{case.reference}").status_code) == (200, 404)


def test_reports_about_one_situation_are_closed_together_before_and_after_they_were_combined(
    desk: Desk, sign_in: SignIn
) -> None:
    ilse, ruben = sign_in(Role.TEAM_LEAD), sign_in(Role.TEAM_LEAD)
    (leading, case, _offer), new, third = told(desk), arrived(), arrived()
    keep_out(desk, f"/melding/{new.reference}", ilse)
    could_leak = ilse.get(f"/zaak/{case.reference}").status_code

    for one in (new, third):
        act(desk, combine, one, leading=leading)
    keep_out(desk, f"/melding/{third.reference}", ruben)

    everything = {leading.id, case.id, new.id, third.id}
    for out in (ilse, ruben):
        assert set(closed_to(out.actor).values_list("dossier", flat=True)) == everything
    assert (could_leak, ilse.get(f"/zaak/{case.reference}").status_code) == (200, 404)


def test_what_would_leave_work_without_anybody_is_not_combined(desk: Desk, sign_in: SignIn) -> None:
    (leading, _case, _offer), new, marijke = told(desk), arrived(), sign_in(Role.TEAM_LEAD)
    keep_out(marijke, f"/melding/{new.reference}", desk)

    answered = marijke.post(f"/melding/{new.reference}/samenvoegen", {"with": leading.reference}, follow=True)

    assert "Geef het werk eerst aan een ander." in text_of(answered)
    assert not Combination.objects.exists()


def begins_again(case: Case, report: Report, desk: Desk) -> set[Any]:
    """The case is opened again by this report; gives who is kept out of it then."""
    with through("desk", desk.actor) as by:
        reopen_case(
            case=case, because=Reopened.NEW_REPORT, report=report.reference, step="follow_up",
            on=timezone.localdate() + timedelta(days=2), words="Zij belde weer.", by=by, now=timezone.now(),
        )  # fmt: skip
    return set(KeptOut.objects.filter(dossier=case.pk).values_list("account", flat=True))
