# SPDX-License-Identifier: EUPL-1.2
"""Handing work of a case over on the screen, and letting go of what another took over."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from baken.access.vocabulary import CASEWORK, Role
from baken.audit.models import Entry as Line
from baken.casework.actions import end_danger, let_go_cases, raise_danger
from baken.casework.models import AcuteDanger, Case
from baken.casework.vocabulary import DangerEnd
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.dossiers import hand_over, in_triage
from baken.desk.tests.lists import opened_case
from baken.handover.actions import Way, accept, return_offer
from baken.handover.models import Consultation, Offer, Request
from baken.handover.vocabulary import HandOverKind
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.triage.actions import let_go_reports
from tests.rig.doors import through

SECRET = "Wees voorzichtig: <broer> Kees"


@pytest.fixture
def case(desk: Desk) -> Case:
    return opened_case(desk.actor, timezone.now())


def to(case: Case, partner: str, recipient: str) -> str:
    return f"/zaak/{case.reference}/overdragen/{partner}/{recipient}"


def filled(**changes: Any) -> dict[str, Any]:
    given = {
        "note": SECRET, "purpose": "investigate", "ground": "public_task", "kind": "referral",
        "ends_on": (localdate() + timedelta(days=60)).isoformat(),
    }  # fmt: skip
    return given | changes


def text(response: Any) -> str:
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group() if main else "")).split())


def system(purpose: str) -> Actor:
    return Actor.system("gooi-en-vechtstreek", purpose)


def test_a_case_leads_to_everybody_it_may_go_to(desk: Desk, case: Case) -> None:
    page = desk.get(f"/zaak/{case.reference}").content.decode()
    shown = text(desk.get(f"/zaak/{case.reference}/overdragen"))

    assert f"/zaak/{case.reference}/overdragen" in page
    for name in ("CoMensha: registratie", "CoMensha: vraag om opvang", "RTO Midden-Nederland", "Hilversum"):
        assert name in shown


def test_the_form_offers_the_recipients_own_fields_and_grounds(desk: Desk, case: Case) -> None:
    shown = desk.get(to(case, "nla", "labour-inspectorate")).content.decode()

    for offered, is_there in {"employer": True, "needs": False, "unsafe_places": False}.items():
        assert (f'name="{offered}"' in shown) is is_there
    assert 'value="wmo"' not in shown
    assert "Toezicht en opsporing bij arbeid" in shown
    assert "is een aanname" in shown


def test_what_was_chosen_goes_and_nothing_typed_is_lost_on_the_way(desk: Desk, case: Case) -> None:
    address = to(case, "nla", "labour-inspectorate")

    wrong = desk.post(address, filled(answer_by="2020-01-01", employer="Bouw BV"))
    right = desk.post(address, filled(employer="Bouw BV"), follow=True)

    assert "Kies een dag voor het antwoord die nog komt." in text(wrong)
    assert SECRET in unescape(wrong.content.decode())
    made = Offer.objects.get()
    assert (sorted(made.fields), made.source, made.kind) == (["employer", "note"], case.id, "referral")
    assert SECRET in text(right)


def test_care_without_consent_says_who_must_give_it(desk: Desk, case: Case) -> None:
    address = to(case, "equator", "care")
    given = filled(purpose="care", ground="consent", needs="Iemand om mee te praten")

    without = desk.post(address, given)
    desk.post(address, given | {"consent": "person", "consent_on": localdate().isoformat()})

    assert "is toestemming nodig: van de betrokkene vanaf 16 jaar" in text(without)
    assert Offer.objects.get().consent == "person"


def test_a_question_to_the_social_domain_holds_nothing_of_a_place(desk: Desk, case: Case) -> None:
    address = f"/zaak/{case.reference}/raadplegen/GM0402"
    given = filled(purpose="enrich", question="Ken je dit gezin?", domain="social", risks="Geen netwerk")

    wrong = desk.post(address, given | {"place": "Kade 4"})
    desk.post(address, given)

    assert "“Waar de persoon is” gaat niet naar: Aandachtsfunctionaris, sociaal domein." in text(wrong)
    assert (Consultation.objects.get().domain, Consultation.objects.get().recipient) == (
        "social",
        "focal-social",
    )


@pytest.mark.parametrize("role", CASEWORK)
def test_only_who_works_on_the_case_hands_it_over(
    role: Role, desk: Desk, case: Case, sign_in: SignIn
) -> None:
    somebody = sign_in(role)
    addresses = [
        f"/zaak/{case.reference}/overdragen",
        to(case, "nla", "labour-inspectorate"),
        f"/zaak/{case.reference}/raadplegen/GM0402",
    ]

    assert {somebody.get(one).status_code for one in addresses} == {200 if role == Role.TEAM_LEAD else 404}


@pytest.mark.parametrize(
    "address", ["overdragen/nla/care", "overdragen/onbekend/police", "raadplegen/GM9999"]
)
def test_a_recipient_that_is_none_does_not_exist(address: str, desk: Desk, case: Case) -> None:
    assert desk.get(f"/zaak/{case.reference}/{address}").status_code == 404


def transferred(desk: Desk, case: Case, bas: Actor) -> Offer:
    desk.post(to(case, "nla", "labour-inspectorate"), filled(kind="transfer"))
    with through("desk", bas):
        return accept(offer=Offer.objects.get(), by=bas, now=timezone.now())


def let_go() -> None:
    by = system("moved")
    with through("worker", by):
        let_go_cases(region="gooi-en-vechtstreek", by=by, now=timezone.now())
        let_go_reports(region="gooi-en-vechtstreek", by=by, now=timezone.now())


def test_a_transfer_is_ours_until_it_is_accepted_and_then_the_partners(
    desk: Desk, case: Case, sign_in: SignIn
) -> None:
    bas = sign_in(Role.PARTNER).actor
    desk.post(to(case, "nla", "labour-inspectorate"), filled(kind="transfer"))
    let_go()
    before = Case.objects.get().state
    with through("desk", bas):
        taken = accept(offer=Offer.objects.get(), by=bas, now=timezone.now())

    let_go()

    held = Case.objects.get()
    assert (before, held.state, held.closed_because) == ("open", "closed", "taken_over")
    assert taken.owner_moved_at is not None
    assert "Overgenomen door Nederlandse Arbeidsinspectie" in text(desk.get(f"/zaak/{case.reference}"))
    assert Line.objects.get(action="case.let_go").result == "nla"


def test_a_referral_leaves_the_case_where_it_is(desk: Desk, case: Case, sign_in: SignIn) -> None:
    bas = sign_in(Role.PARTNER).actor
    desk.post(to(case, "nla", "labour-inspectorate"), filled())
    with through("desk", bas):
        taken = accept(offer=Offer.objects.get(), by=bas, now=timezone.now())

    let_go()

    assert (Case.objects.get().state, taken.owner_moved_at) == ("open", None)


def test_a_case_in_acute_danger_is_let_go_only_after_it(desk: Desk, case: Case, sign_in: SignIn) -> None:
    with through("desk", desk.actor):
        raise_danger(case=case, what="", by=desk.actor, now=timezone.now())
    transferred(desk, case, sign_in(Role.PARTNER).actor)
    let_go()
    during = Case.objects.get().state
    with through("desk", desk.actor):
        end_danger(
            danger=AcuteDanger.objects.get(),
            end=DangerEnd.WITH_POLICE,
            words="Weg.",
            by=desk.actor,
            now=timezone.now(),
        )

    let_go()

    assert (during, Case.objects.get().state) == ("open", "closed")


def test_what_was_taken_over_and_comes_back_is_ours_again(desk: Desk, case: Case, sign_in: SignIn) -> None:
    bas = sign_in(Role.PARTNER).actor
    taken = transferred(desk, case, bas)
    with through("desk", bas):
        given = return_offer(offer=taken, note="Toch niet.", by=bas, now=timezone.now())

    let_go()

    assert (Case.objects.get().state, given.owner_moved_at, given.waits_for_us) == ("open", None, True)


def test_a_report_another_veilig_thuis_took_over_is_nobodys_here(desk: Desk, sign_in: SignIn) -> None:
    report = in_triage(desk)
    made = hand_over(desk, report)
    Offer.objects.filter(pk=made.pk).update(kind=HandOverKind.TRANSFER)
    made.refresh_from_db()
    bas = sign_in(Role.PARTNER).actor
    with through("desk", bas):
        accept(offer=made, by=bas, now=timezone.now())

    let_go()

    held = Report.objects.get(pk=report.pk)
    assert (held.owner, held.state) == (None, "closed")
    assert "Nederlandse Arbeidsinspectie" in text(desk.get(f"/melding/{report.reference}"))


def test_an_assignment_says_what_is_asked_and_the_partner_reads_it(
    desk: Desk, case: Case, sign_in: SignIn
) -> None:
    address = to(case, "nla", "labour-inspectorate")

    without = desk.post(address, filled(kind="assignment"))
    desk.post(address, filled(kind="assignment", task="Kijk vrijdag wie er werkt."))

    made = Offer.objects.get()
    assert "Schrijf op wat je vraagt te doen." in text(without)
    assert "Kijk vrijdag wie er werkt." in text(sign_in(Role.PARTNER).get(f"/aangeboden/{made.reference}"))
    assert made.kind == Way(kind=HandOverKind.ASSIGNMENT).kind


def test_the_team_asks_again_and_the_partner_hears_that_work_waits(
    desk: Desk, case: Case, sign_in: SignIn
) -> None:
    sign_in(Role.PARTNER)
    desk.post(to(case, "nla", "labour-inspectorate"), filled())
    made = Offer.objects.get()

    shown = desk.post(f"/voorgelegd/{made.reference}/vraag-opnieuw", follow=True)

    made.refresh_from_db()
    assert made.reminded_at is not None
    assert "Laatst gevraagd op" in text(shown)
    assert Line.objects.filter(action="offer.ask-again").count() == 1


def test_a_request_of_the_partner_is_answered_out_of_the_case(
    desk: Desk, case: Case, sign_in: SignIn
) -> None:
    bas = sign_in(Role.PARTNER)
    bas.post(
        "/verzoeken/nieuw",
        {"words": "Wat is bekend?", "purpose": "investigate", "region": "gooi-en-vechtstreek"},
    )
    asked = Request.objects.get()
    address = to(case, "nla", "labour-inspectorate")

    shown = desk.get(address).content.decode()
    desk.post(address, filled(answers=asked.reference, kind="transfer"))

    made = Offer.objects.get()
    asked.refresh_from_db()
    assert asked.reference in shown
    assert (made.kind, asked.state, asked.offer) == ("request", "granted", made.id)
    assert made.reference in text(bas.get(f"/verzoek/{asked.reference}"))


def test_the_doctor_is_asked_about_a_case_and_sees_no_case(desk: Desk, case: Case, sign_in: SignIn) -> None:
    doctor = sign_in(Role.CONFIDENTIAL_DOCTOR)
    given = {"question": "Past dit letsel?", "note": SECRET, "purpose": "medical", "ground": "public_task"}
    given["ends_on"] = (localdate() + timedelta(days=30)).isoformat()

    leads = desk.get(f"/zaak/{case.reference}/overdragen").content.decode()
    empty = desk.post(f"/zaak/{case.reference}/vertrouwensarts", given | {"question": ""})
    laid = desk.post(f"/zaak/{case.reference}/vertrouwensarts", given, follow=True)
    asked = Consultation.objects.get()
    waiting = text(doctor.get("/raadplegingen"))
    page = text(doctor.get(f"/raadpleging/{asked.reference}"))
    answered = doctor.post(f"/raadpleging/{asked.reference}", {"words": "Ja, dat past."}, follow=True)

    assert f"/zaak/{case.reference}/vertrouwensarts" in leads
    assert "Schrijf op wat je wilt weten." in text(empty)
    assert "Vertrouwensarts" in text(laid)
    assert asked.reference in waiting
    assert "Past dit letsel?" in page
    assert SECRET in page
    assert case.alias not in page
    assert "Je antwoord is bij Veilig Thuis." in text(answered)
    assert doctor.get(f"/zaak/{case.reference}").status_code == 404
    assert asked.reference not in text(doctor.get("/werklijst"))
