# SPDX-License-Identifier: EUPL-1.2
"""What was planned and done to reach a reporter."""

from uuid import UUID

from baken.intake.contact.models import ContactMoment
from baken.intake.models import Report
from baken.intake.permissions import MAY
from baken.intake.vocabulary import ContactState
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused


def contacts_of(report: Report, *, viewer: Actor) -> list[ContactMoment]:
    """Newest first; for whoever may see the report."""
    MAY.require(viewer, "report.view", report)
    return list(ContactMoment.objects.filter(report=report.id).order_by("-at", "-made_at"))


def open_contacts(contacts: list[ContactMoment]) -> list[ContactMoment]:
    return [each for each in contacts if each.state in (ContactState.PLANNED, ContactState.BEGUN)]


def get_contact(report: Report, contact: UUID, *, viewer: Actor) -> ContactMoment:
    """One of this report; any other does not exist."""
    found = ContactMoment.objects.filter(id=contact, report=report.id).first()
    if found is None:
        raise Refused(viewer, "report.contact", report.about())
    MAY.require(viewer, "report.contact", report)
    return found
