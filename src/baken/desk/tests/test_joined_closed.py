# SPDX-License-Identifier: EUPL-1.2
"""Two cases that are one are closed to whoever is kept out of either: no row in any table, no page, no list."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.care.models import CarePath, Contact, Need, ShelterRequest, TakenOver
from baken.casework.actions import join_cases, open_case, split_cases
from baken.casework.models import (
    AcuteDanger,
    Assignment,
    Case,
    CaseClosing,
    CaseFile,
    CaseJoining,
    CaseNarrative,
    CaseNote,
    CaseSamenloop,
    Condition,
    DeedInDanger,
    Finding,
    FindingHeard,
    InformationRequest,
    InformDecision,
    Inquiry,
    InquiryPause,
    InquiryStep,
    LetterProof,
    NoteDraft,
    NotePassage,
    PersonAssessed,
    SafetyAssessment,
)
from baken.config.reference.rights import pages
from baken.config.walls import all_walls
from baken.desk.tests.apart import keep_out
from baken.desk.tests.conftest import Desk, SignIn
from baken.files.models import Copy, File
from baken.handover.models import Consultation, Disclosure, Offer, Package, Request
from baken.people.models import Exploitation, IdentityAttribute, Person, VictimStatus
from baken.vault.models import BlindIndex, DossierKey, EntryKey
from baken.vault.models import Entry as SealedEntry
from tests.rig.doors import through
from tests.rig.rows import filled

# Rows that hang on a report, a question for advice, a meeting or an opening of access: none of them is of a case.
OF_NO_CASE = {"intake", "triage", "mailbox", "organisations", "linkage", "access"}
WHY = {"why": "Voor de officier."}


def tables_of_a_case() -> set[type[Model]]:
    """Every table of which the desk's rows ask whether somebody is kept out, or hang on one that asks."""
    found = set()
    for wall in all_walls():
        rule = wall.rows.get("desk", "")
        if "access_closed_to_me" in rule or "AS above" in rule:
            model = apps.get_model(wall.table)
            found |= set() if model._meta.app_label in OF_NO_CASE else {model}
    return found


def rows_of(case: Case, reader: Any) -> list[Model]:
    """One row in each of those tables, but for the case itself and why it is joined."""
    put, soon = partial(filled, region=case.region), timezone.localdate() + timedelta(days=3)
    person = put(Person, dossier=case.pk, parts=["victim"])
    its = Case.objects.get(pk=case.pk)
    living = {"case": case, "case_state": its.state}
    assessment, danger = put(SafetyAssessment, **living), put(AcuteDanger, case=case)
    letter, path = (
        put(InformationRequest, **living, person=person, knows="yes", reference=uuid4().hex[:10]),
        put(CarePath, case=case, person=person),
    )
    note, inquiry = put(CaseNote, case=case), put(Inquiry, case=case)
    finding = put(Finding, inquiry=inquiry)
    of_it = {"source": case.pk, "source_kind": "case", "reference": uuid4().hex[:10]}
    offer, asked = (put(each, **of_it, ends_on=soon) for each in (Offer, Consultation))
    return [
        person, assessment, danger, letter, path, note, inquiry, finding,
        *(put(each, person=person) for each in (IdentityAttribute, VictimStatus, Exploitation)),
        put(PersonAssessed, assessment=assessment, person=person),
        put(DeedInDanger, danger=danger),
        put(LetterProof, request=letter, mark=uuid4().hex),
        put(NotePassage, note=note),
        put(NoteDraft, case=case, account=reader),
        *(put(each, path=path) for each in (Need, Contact)),
        put(ShelterRequest, path=path, due_on=soon),
        put(TakenOver, case=case),
        *(put(each, inquiry=inquiry) for each in (InquiryStep, InquiryPause)),
        put(FindingHeard, finding=finding, person=person),
        put(Assignment, **living, case_owner=its.owner),
        *(put(each, case=case) for each in (CaseFile, CaseNarrative, CaseClosing)),
        put(Condition, case=case, assessment=assessment, state="stands"),
        put(CaseSamenloop, case=case, kind="none"),
        put(InformDecision, **living, person=person, choice="inform", asked="nobody"),
        *(offer, asked, put(Package, offer=offer, source=case.pk, tag=uuid4().hex), put(Request, **of_it)),
        put(Disclosure, source=case.pk, source_kind="case"),
        *(put(each, dossier=case.pk) for each in (File, Copy, BlindIndex)),
        *(each.objects.filter(dossier=case.pk)[0] for each in (SealedEntry, EntryKey, DossierKey)),
    ]  # fmt: skip


def opened_here(desk: Desk, words: str) -> Case:
    with through("desk", desk.actor) as by:
        assert by.id is not None
        return open_case(
            by=by, report=None, owner=by.id, next_step="contact_victim", now=timezone.now(),
            next_step_on=timezone.localdate(), summary=words,
        )  # fmt: skip


def join(desk: Desk, one: Case, other: Case) -> None:
    with through("desk", desk.actor) as by:
        join_cases(stays=one, joined=other, because="people", words="", by=by, now=timezone.now())


def split(desk: Desk, other: Case) -> None:
    with through("desk", desk.actor) as by:
        split_cases(joined=other, words="", by=by, now=timezone.now())


def reached(rows: list[Model], viewer: Desk) -> list[Model]:
    with through("desk", viewer.actor):
        return [one for one in rows if type(one)._default_manager.filter(pk=one.pk).exists()]


@pytest.fixture
def pair(desk: Desk) -> tuple[Case, Case]:
    return opened_here(desk, "Blijft."), opened_here(desk, "Gaat op.")


@pytest.mark.parametrize("number", [0, 1], ids=["out of the one that stays", "out of the joined one"])
@pytest.mark.parametrize("order", [(keep_out, join), (join, keep_out)], ids=["before", "after"])
def test_no_row_of_either_is_reached_while_they_are_one_and_after(
    number: int, order: tuple[Any, Any], pair: tuple[Case, Case], desk: Desk, sign_in: SignIn
) -> None:
    ilse, marijke = sign_in(Role.TEAM_LEAD), sign_in(Role.TEAM_LEAD)
    arguments = {keep_out: (f"/zaak/{pair[number].reference}", ilse), join: pair}
    for act in order:
        act(desk, *arguments[act])
    joinings = list(CaseJoining.objects.all())
    rows = [*pair, *joinings, *(row for case in pair for row in rows_of(case, ilse.actor.id))]

    assert {type(row) for row in rows} == tables_of_a_case()
    assert {type(row) for row in rows} - {type(row) for row in reached(rows, marijke)} == {NoteDraft}
    assert reached(rows, ilse) == []
    split(desk, pair[1])
    assert reached(rows, ilse) == []


def addresses(pair: tuple[Case, Case]) -> list[str]:
    """Every page of either case that asks for no more than the case, and every list that could name one."""
    of_a_case = [
        page.address.replace("<str:reference>", case.reference)
        for page in pages("desk")
        if page.address.startswith("/zaak/<str:reference>") and page.address.count("<") == 1
        for case in pair
    ]
    searched = [f"/zoek?q={words}" for case in pair for words in (case.reference, case.alias)]
    lists = ["/werklijst?toon=all", "/mijn-zaken", "/mijn-zaken?toon=gesloten", "/teambord", "/steekproef"]
    return [*of_a_case, *searched, *lists, "/agenda", "/mijn-dag", "/toegang"]


def says_something(viewer: Desk, pair: tuple[Case, Case], where: Iterable[str]) -> set[str]:
    """The addresses that answer, print included, with anything of either in them; not what one typed oneself."""
    answers = {address: viewer.get(address, follow=True) for address in where}
    answers |= {f"POST {one.reference}": viewer.post(f"/zaak/{one.reference}/afdruk", WHY) for one in pair}
    names = [name for case in pair for name in (case.reference, case.alias, f'"{case.pk}"')]
    found = set()
    for address, answer in answers.items():
        body = b"".join(answer) if answer.streaming else answer.content
        text = body.decode("utf-8", "replace")
        for name in names:
            text = text.replace(f'value="{name}"', "")
        if answer.status_code == 200 and (body.startswith(b"%PDF") or any(name in text for name in names)):
            found.add(address)
    return found


@pytest.mark.parametrize("number", [0, 1], ids=["out of the one that stays", "out of the joined one"])
def test_no_page_list_search_or_print_says_anything_of_either(
    number: int, pair: tuple[Case, Case], desk: Desk, sign_in: SignIn
) -> None:
    ilse, marijke = sign_in(Role.TEAM_LEAD), sign_in(Role.TEAM_LEAD)
    join(desk, *pair)

    keep_out(desk, f"/zaak/{pair[number].reference}", ilse)

    searched = {f"/zoek?q={words}" for case in pair for words in (case.reference, case.alias)}
    notes = {f"/zaak/{case.reference}/notities" for case in pair}
    talkative = {"/werklijst?toon=all", "/mijn-dag"} | searched | notes
    prints = {f"POST {case.reference}" for case in pair}
    assert talkative < set(addresses(pair))
    assert says_something(marijke, pair, talkative) == talkative | prints
    assert says_something(ilse, pair, addresses(pair)) == set()
