# SPDX-License-Identifier: EUPL-1.2
"""One dossier with something of everything that has a page of its own, and an address for each of its pages."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate

from baken.access.apart.models import KeptOut
from baken.access.models import Account
from baken.access.temporary.models import AccessRequest, EmergencyAccess
from baken.access.vocabulary import Role
from baken.care.models import CarePath, ShelterRequest
from baken.casework.models import (
    AcuteDanger,
    Case,
    CaseFile,
    CaseNarrative,
    CaseNote,
    CaseSamenloop,
    Condition,
    Finding,
    InformationRequest,
    InformDecision,
    Inquiry,
    InquiryStep,
    SafetyAssessment,
)
from baken.config.reference.rights import Page
from baken.files.models import File
from baken.handover.models import Consultation, Offer, Request
from baken.intake.contact.models import ContactMoment
from baken.intake.models import AdviceRequest, Report
from baken.people.models import Exploitation, Person
from baken.triage.known.models import Combination
from tests.factories.staff import colleague
from tests.rig.rows import filled

REGION = "gooi-en-vechtstreek"
Rows = dict[str, Any]
LATER, HOURS = timedelta(days=10), timedelta(hours=3)
PARAMETER = re.compile(r"<(?:\w+:)?(?P<name>\w+)>")
# Beginnings of addresses with what is meant by the reference or number in them; the first that fits counts.
THINGS = {
    "/melding/": "report",
    "/advies/": "advice",
    "/zaak/": "case",
    "/zorg/": "path",
    "/opvang/": "shelter",
    "/voorgelegd/": "offer",
    "/aangeboden/": "offer",
    "/raadpleging/": "consultation",
    "/verzoek/": "request",
    "/noodtoegang/": "emergency",
    "/toegang/": "asked",
}
# Pages that call several kinds of row by one name.
ROWS = {"exploitation-withdraw": "exploitation", "case-let-in": "kept_out_of_case"}
ROWS |= dict.fromkeys(("case-file-save", "case-file-look", "case-file-play"), "file_of_case")
OF_A_PACKAGE = {"package-make", "offer-note-answer"}
# Of a case: whoever is not on it meets none of these.
OF_THE_CASE = {"case", "path", "shelter", "emergency", "asked"}


def thing_of(page: Page) -> str:
    return THINGS[next(each for each in THINGS if page.address.startswith(each))]


@dataclass
class Dossier:
    """A report in triage and a case, with rows for every part; `owner` works on both."""

    owner: Account
    rows: dict[str, Any] = field(default_factory=dict)

    def address(self, page: Page) -> str:
        """With this dossier in the place of each parameter."""
        thing = thing_of(page)
        return PARAMETER.sub(lambda found: self._named(found["name"], thing, page), page.address)

    def _named(self, name: str, thing: str, page: Page) -> str:
        fixed = {
            "number": "1", "partner": "nla", "recipient": "labour-inspectorate", "cbs": "GM0402",
            "kind": "lawyer", "verb": "neem-aan",
        }  # fmt: skip
        if name == "reference" and page.name in OF_A_PACKAGE:
            return str(self.rows["package"].reference)
        if name == "reference":
            return str(self.rows[thing].reference)
        if name == "row" or (name == "file" and page.name in ROWS):
            return str(self.rows[ROWS.get(page.name, "kept_out")].pk)
        if name in ("access", "path") or (name == "asked" and thing in ("shelter", "asked")):
            return str(self.rows[thing].pk)
        return fixed.get(name) or str(self.rows[name].pk)

    @property
    def dossiers(self) -> list[tuple[str, UUID]]:
        return [self.rows[kind].about() for kind in ("report", "case", "advice")]


def keep_out(account: Account, dossier: Dossier) -> None:
    for kind, id_ in dossier.dossiers:
        filled(KeptOut, region=REGION, dossier_kind=kind, dossier=id_, account=account)


def made(owner: Account, report: Report, case: Case, advice: AdviceRequest) -> Dossier:
    """Rows in codes only: what the words say does not matter to whether a page opens."""
    rows = {"report": report, "case": case, "advice": advice}
    rows |= _of_the_report(report) | _of_the_person(case, owner) | _of_the_case(case, owner)
    rows |= _laid_before_others(case, owner) | _open_for_a_while(case, owner)
    whole = Dossier(owner, rows)
    keep_out(_colleague(), whole)
    rows["kept_out"] = KeptOut.objects.get(dossier=report.id)
    rows["kept_out_of_case"] = KeptOut.objects.get(dossier=case.id)
    return whole


def _of_the_report(report: Report) -> Rows:
    return {
        "file": filled(
            File, region=REGION, dossier=report.id, about_kind="report", about_id=report.id, kind="sound",
            size_class="small", state="refused",
        ),
        "moment": filled(ContactMoment, region=REGION, report=report.id, way="call", state="planned"),
        "combination": filled(Combination, region=REGION, report=report, leading=_another(report)),
    }  # fmt: skip


def _of_the_person(case: Case, owner: Account) -> Rows:
    person, soon = Person.objects.filter(dossier=case.id).first(), localdate() + LATER
    here = {"region": REGION, "person": person}
    path = filled(CarePath, **here, case=case)
    return {
        "person": person,
        "exploitation": filled(
            Exploitation, **here, form="labour", sector="cleaning", control=[], certainty="suspected",
            source="reporter",
        ),
        "decision": filled(
            InformDecision, **here, case=case, choice="inform", asked="nobody", state="holds", on=soon,
            teller=owner.id, decided_by=owner.id,
        ),
        "request_id": filled(
            InformationRequest, **here, case=case, reference="GV-26-CCCCC", professional="asked-gp",
            ground="vital_interest", knows="yes",
        ),
        "path": path,
        "shelter": filled(ShelterRequest, region=REGION, path=path, route="omm", due_on=soon),
    }  # fmt: skip


def _of_the_case(case: Case, owner: Account) -> Rows:
    here, there = {"region": REGION}, {"region": REGION, "case": case}
    added = filled(CaseFile, **there, kind="shared")
    inquiry = filled(Inquiry, **there, ground="unsure", lead=owner.id)
    assessment = filled(
        SafetyAssessment, **there, occasion="first", acute="no", structural="no", children="none",
        protects=[], verdict="conditions",
    )  # fmt: skip
    return {
        "added": added,
        "file_of_case": filled(
            File,
            **here,
            dossier=case.id,
            about_kind="case_file",
            about_id=added.pk,
            kind="sound",
            size_class="small",
            state="refused",
        ),
        "note": filled(CaseNote, **there, kind="shared"),
        "condition": filled(Condition, **there, assessment=assessment, sees_to="us", watcher=owner.id),
        "narrative": filled(CaseNarrative, **there),
        "step": filled(
            InquiryStep, **here, inquiry=inquiry, kind="talk", who=owner.id, on=localdate() + LATER
        ),
        "finding": filled(Finding, **here, inquiry=inquiry, source="document"),
        "danger": filled(AcuteDanger, **there),
        "samenloop": filled(CaseSamenloop, **there, kind="domestic", leading="baken"),
    }


def _laid_before_others(case: Case, owner: Account) -> Rows:
    soon = localdate() + LATER
    source = {"region": REGION, "source_kind": "case", "source": case.id, "purpose": "investigate"}
    laid = source | {
        "ground": "public_task", "receiver_ground": "labour_inspection", "laid_by": owner.id,
        "fields": ["forms"], "ends_on": soon, "answer_by": soon,
    }  # fmt: skip
    offer = laid | {"result_by": soon}
    return {
        "offer": filled(
            Offer, **offer, reference="GV-26-DDDDD", partner="nla", recipient="labour-inspectorate"
        ),
        "package": filled(
            Offer, **offer, reference="GV-26-JJJJJ", partner="politie", recipient="police", delivery="package"
        ),
        "consultation": filled(
            Consultation, **laid, reference="GV-26-FFFFF", municipality="GM0402", domain="social",
            recipient="focal-social",
        ),
        "request": filled(
            Request, **source, reference="GV-26-GGGGG", partner="nla", state="granted", answer_by=soon
        ),
    }  # fmt: skip


def _open_for_a_while(case: Case, owner: Account) -> Rows:
    now, role = timezone.now(), Role.CARE_COORDINATOR
    asked = {"region": REGION, "dossier_kind": "case", "dossier": case.id, "role": role}
    return {
        "emergency": filled(
            EmergencyAccess, **asked, account=_colleague(), because="life", opened_at=now,
            ends_at=now + HOURS, told=owner.id, reviewer=Role.TEAM_LEAD,
        ),
        "asked": filled(AccessRequest, **asked, account=_colleague(), asked_of=owner.id),
    }  # fmt: skip


def _another(report: Report) -> Report:
    made: Report = filled(
        Report, region=REGION, reference="GV-26-HHHHH", channel="web", language="nl", danger="no",
        reporter_role="witness", reporter_kind="unknown", contact="code_only", received_at=report.received_at,
    )  # fmt: skip
    return made


def _colleague() -> Account:
    return colleague(Role.CARE_COORDINATOR).account
