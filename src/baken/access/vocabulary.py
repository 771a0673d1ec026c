# SPDX-License-Identifier: EUPL-1.2
"""Roles and purposes, with their Dutch names."""

from enum import StrEnum

from django.db.models import TextChoices

from baken.kernel.actor import ORGANISATION


class Role(StrEnum):
    """Acting roles; the name in the interface stands in LABELS."""

    INTAKE_WORKER = "intake_worker"
    CONFIDENTIAL_DOCTOR = "confidential_doctor"
    BEHAVIOURAL_SCIENTIST = "behavioural_scientist"
    TEAM_LEAD = "team_lead"
    CARE_COORDINATOR = "care_coordinator"
    FOCAL_OFFICER = "focal_officer"
    PARTNER = "partner"
    CHAIN_DIRECTOR = "chain_director"
    PROJECT_LEAD = "project_lead"
    BOARD_MEMBER = "board_member"
    PRIVACY_LAWYER = "privacy_lawyer"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    ADMINISTRATOR = "administrator"


LABELS: dict[Role, str] = {
    Role.INTAKE_WORKER: "Medewerker Veilig Thuis",
    Role.CONFIDENTIAL_DOCTOR: "Vertrouwensarts",
    Role.BEHAVIOURAL_SCIENTIST: "Gedragswetenschapper",
    Role.TEAM_LEAD: "Teamleider",
    Role.CARE_COORDINATOR: "Zorgcoördinator mensenhandel",
    Role.FOCAL_OFFICER: "Lokale aandachtsfunctionaris",
    Role.PARTNER: "Partner",
    Role.CHAIN_DIRECTOR: "Ketenregisseur",
    Role.PROJECT_LEAD: "Projectleider mensenhandel",
    Role.BOARD_MEMBER: "Bestuur",
    Role.PRIVACY_LAWYER: "Privacyjurist",
    Role.DATA_PROTECTION_OFFICER: "Functionaris gegevensbescherming",
    Role.ADMINISTRATOR: "Functioneel beheerder",
}


def role_in_a_sentence(role: str) -> str:
    """A role's name where it does not begin the sentence; Veilig Thuis keeps its capitals."""
    label = LABELS[Role(role)]
    return label[0].lower() + label[1:]


# Roles of Veilig Thuis that work on reports and cases themselves.
VEILIG_THUIS = (Role.INTAKE_WORKER, Role.CONFIDENTIAL_DOCTOR, Role.BEHAVIOURAL_SCIENTIST, Role.TEAM_LEAD)
CASEWORK = (*VEILIG_THUIS, Role.CARE_COORDINATOR)
DESK = (*CASEWORK, Role.FOCAL_OFFICER, Role.PARTNER)
OFFICE = tuple(role for role in Role if role not in DESK)


class Reach(StrEnum):
    """How far a transaction reaches in the database; the row rules of `walls.py` read it."""

    CASEWORK = "casework"
    CONSULTED = "consulted"
    PARTNER = "partner"
    FIGURES = "figures"
    SUPERVISION = "supervision"
    REPORTER = "reporter"
    SYSTEM = "system"
    SIGN_IN = "sign-in"
    PACKAGE = "package"
    ORGANISATION = "organisation"


class Purpose(StrEnum):
    """Why somebody opens content; stated once per sign-in, written with every look."""

    TRIAGE = "triage"
    SAFETY = "safety"
    CASEWORK = "casework"
    CARE = "care"
    QUALITY = "quality"


PURPOSE_LABELS: dict[Purpose, str] = {
    Purpose.TRIAGE: "triage en veiligheidsbeoordeling",
    Purpose.SAFETY: "acute veiligheid",
    Purpose.CASEWORK: "behandeling van een zaak",
    Purpose.CARE: "zorg voor een betrokkene",
    Purpose.QUALITY: "kwaliteit en klachten",
}


def reach_of(role: str) -> Reach:
    """The reach of an acting role."""
    if role in CASEWORK:
        return Reach.CASEWORK
    fixed = {Role.FOCAL_OFFICER: Reach.CONSULTED, Role.PARTNER: Reach.PARTNER, "reporter": Reach.REPORTER}
    fixed |= {"recipient": Reach.PACKAGE, ORGANISATION: Reach.ORGANISATION}
    fixed |= {"system": Reach.SYSTEM, "": Reach.SIGN_IN}
    fixed |= dict.fromkeys(
        (Role.DATA_PROTECTION_OFFICER, Role.PRIVACY_LAWYER, Role.ADMINISTRATOR), Reach.SUPERVISION
    )
    return fixed.get(role, Reach.FIGURES)


class FocalDomain(TextChoices):
    """For what a focal officer works; what they may be asked with differs. One who works for both names none."""

    SOCIAL = "social", "Sociaal domein"
    PUBLIC_ORDER = "public_order", "Openbare orde en veiligheid"


class Browser(StrEnum):
    """What somebody signs in with, as it names itself."""

    FIREFOX = "firefox"
    EDGE = "edge"
    CHROME = "chrome"
    SAFARI = "safari"
    OTHER = "other"


class System(StrEnum):
    """What that browser runs on."""

    WINDOWS = "windows"
    ANDROID = "android"
    IPHONE = "iphone"
    MAC = "mac"
    LINUX = "linux"
    OTHER = "other"


BROWSER_LABELS: dict[Browser, str] = {
    Browser.FIREFOX: "Firefox",
    Browser.EDGE: "Edge",
    Browser.CHROME: "Chrome",
    Browser.SAFARI: "Safari",
    Browser.OTHER: "een andere browser",
}
SYSTEM_LABELS: dict[System, str] = {
    System.WINDOWS: "Windows",
    System.ANDROID: "Android",
    System.IPHONE: "iPhone of iPad",
    System.MAC: "Mac",
    System.LINUX: "Linux",
    System.OTHER: "een ander systeem",
}


class Reset(StrEnum):
    """What two people give somebody back who can no longer come in."""

    SECOND_FACTOR = "second-factor"
    PASSWORD = "password"  # noqa: S105  a code, no password
    BLOCK = "block"


class Proof(StrEnum):
    """By what somebody proved to be themselves; it stands in the session."""

    APP = "totp"
    RECOVERY_CODE = "recovery"
    PASSKEY = "passkey"
    ORGANISATION = "oidc"
    PRACTICE = "practice"
