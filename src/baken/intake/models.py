# SPDX-License-Identifier: EUPL-1.2
"""Reports and advice requests in coded facts; their words stand in the vault.

Those of a report at `story`, `place`, `contact`, `reporter`, `asked` and `words`; those of an advice request at
`question` and `contact`.
"""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.intake.contact.models import ContactMoment as ContactMoment
from baken.intake.lot import lot
from baken.intake.survey.models import SurveyAnswer as SurveyAnswer
from baken.intake.vocabulary import (
    OPEN_STATES,
    AdviceKind,
    AdviceState,
    CameFrom,
    Channel,
    Contact,
    Danger,
    Deed,
    Form,
    Interpreter,
    Leads,
    ReporterKind,
    ReporterRole,
    ReportState,
    Samenloop,
    ShieldGround,
)
from baken.vault.place import Place


class Report(models.Model):
    """A melding as received; written by the front door without reading anything back.

    `acute` (somebody is in danger now) and `home` (where the person concerned lives) are what the reporter said
    until a worker who read it says otherwise; `forms` is what that worker saw in it, as codes in one order.
    They stand here because a worklist of any length must be found by them. `first_told_on` is when another
    organisation heard it; the term runs from `received_at`, when it reached us. `questions` is the version of the
    questions that were answered at the front door. `slow_queue`: it came too fast or too often, and
    waits apart under the same term; `quarantined_until`: two people set it apart up to and including that day.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    reference = models.CharField(max_length=12, unique=True)
    channel = models.CharField(max_length=10, choices=Channel)
    reporter_role = models.CharField(max_length=12, choices=ReporterRole)
    reporter_kind = models.CharField(max_length=10, choices=ReporterKind)
    danger = models.CharField(max_length=10, choices=Danger)
    contact = models.CharField(max_length=10, choices=Contact)
    language = models.CharField(max_length=10)
    municipality = models.CharField(max_length=10, blank=True)
    received_at = models.DateTimeField()
    mailbox = models.UUIDField(null=True)
    slow_queue = models.BooleanField(default=False)
    quarantined_until = models.DateField(null=True)
    questions = models.CharField(max_length=8, blank=True)
    came_from = models.CharField(max_length=10, choices=CameFrom, default=CameFrom.OWN)
    first_told_on = models.DateField(null=True)
    shield_ground = models.CharField(max_length=10, choices=ShieldGround, blank=True)
    interpreter = models.CharField(max_length=5, choices=Interpreter, blank=True)
    samenloop = models.CharField(max_length=10, choices=Samenloop, blank=True)
    leading_file = models.CharField(max_length=10, choices=Leads, blank=True)
    read_back_at = models.DateTimeField(null=True)
    acute = models.BooleanField(default=False)
    home = models.CharField(max_length=10, blank=True)
    forms = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=12, choices=ReportState, default=ReportState.RECEIVED)
    owner = models.UUIDField(null=True)
    taken_up_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                name="report_open",
                fields=["region", "received_at", "id"],
                condition=models.Q(state__in=[state.value for state in OPEN_STATES]),
            ),
            models.Index(
                name="report_acute",
                fields=["region", "received_at", "id"],
                condition=models.Q(acute=True, state__in=[state.value for state in OPEN_STATES]),
            ),
            models.Index(
                name="report_again",
                fields=["region", "taken_up_at", "id"],
                condition=models.Q(state=ReportState.IN_TRIAGE.value, decided_at__isnull=False),
            ),
            models.Index(
                name="report_on_radar",
                fields=["region", "decided_at", "id"],
                condition=models.Q(state=ReportState.ON_RADAR.value),
            ),
            models.Index(
                name="report_radar_of_owner",
                fields=["region", "owner", "decided_at"],
                condition=models.Q(state=ReportState.ON_RADAR.value),
            ),
            models.Index(
                name="report_open_of_owner",
                fields=["region", "owner", "received_at"],
                condition=models.Q(state__in=[state.value for state in OPEN_STATES]),
            ),
            models.Index(
                name="report_open_read",
                fields=["region", "received_at", "id"],
                condition=models.Q(state__in=[state.value for state in OPEN_STATES]) & ~models.Q(forms=""),
            ),
            models.Index(
                name="report_open_of_form",
                fields=["region", "forms", "received_at"],
                condition=models.Q(state__in=[state.value for state in OPEN_STATES]),
            ),
            models.Index(
                name="report_period", fields=["region", "received_at"], include=["municipality", "state"]
            ),
            models.Index(
                name="report_slow",
                fields=["region", "received_at", "id"],
                condition=models.Q(slow_queue=True, state=ReportState.RECEIVED.value),
            ),
            models.Index(
                name="report_apart",
                fields=["region", "quarantined_until"],
                condition=models.Q(quarantined_until__isnull=False, state=ReportState.RECEIVED.value),
            ),
            models.Index("region", lot(), name="report_by_lot", condition=models.Q(closed_at__isnull=False)),
            models.Index(name="report_of_mailbox", fields=["mailbox"]),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("report", self.id)

    def place(self, column: str) -> Place:
        """Where content of this report stands: `story`, `place`, `contact`, `reporter`, `asked`, `own_file`."""
        return Place(self.region, "intake_report", self.id, column)


class CallDraft(models.Model):
    """What a worker is writing down, sealed at `form`. Its id is that of the report it becomes.

    The dossier key is its own and goes with it. `version` tells two windows on one draft apart.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    owner = models.UUIDField()
    began_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(name="call_draft_of_owner", fields=["region", "owner", "saved_at"])]

    def about(self) -> tuple[str, UUID]:
        return ("call-draft", self.id)

    def place(self) -> Place:
        return Place(self.region, "intake_calldraft", self.id, "form")


class AcuteDeed(models.Model):
    """What was done at once about danger now; `report` is the call's id, also before it was saved."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    report = models.UUIDField(db_index=True)
    deed = models.CharField(max_length=10, choices=Deed)
    done_at = models.DateTimeField()
    done_by = models.UUIDField()


class Supplement(models.Model):
    """What was added or put right after a report was read back; its words stand at `text`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    report = models.UUIDField(db_index=True)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    def place(self) -> Place:
        return Place(self.region, "intake_supplement", self.id, "text")


class SignalImport(models.Model):
    """Earlier signals that were taken in at once. `digest` refuses the same list or count a second time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    counted = models.BooleanField(default=False)
    imported_at = models.DateTimeField()
    imported_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_import_of_a_list", fields=["region", "digest"])
        ]

    def about(self) -> tuple[str, UUID]:
        return ("signal-import", self.id)


class EarlierSignals(models.Model):
    """So many signals from before Baken, of one source in one period: one of a list, or a whole count."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    batch = models.UUIDField(db_index=True)
    came_from = models.CharField(max_length=10, choices=CameFrom)
    form = models.CharField(max_length=12, choices=Form)
    municipality = models.CharField(max_length=10, blank=True)
    since = models.DateField()
    until = models.DateField()
    number = models.PositiveIntegerField()
    counted = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(name="earlier_of_region", fields=["region", "since"])]


class AdviceRequest(models.Model):
    """A question for advice (adviesvraag). It holds no personal data, and its words live four weeks.

    What becomes a report or came from one is counted once: here `state` says that it went on as a report, there
    that it went on as advice.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    reference = models.CharField(max_length=12, unique=True)
    channel = models.CharField(max_length=10, choices=Channel)
    kind = models.CharField(max_length=14, choices=AdviceKind)
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    mailbox = models.UUIDField(null=True)
    slow_queue = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=AdviceState, default=AdviceState.ASKED)
    owner = models.UUIDField(null=True)
    taken_up_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    was_report = models.UUIDField(null=True)
    became_report = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                name="advice_open",
                fields=["region", "asked_at", "id"],
                condition=models.Q(state__in=[AdviceState.ASKED.value, AdviceState.TAKEN_UP.value]),
            ),
            models.Index(
                name="advice_to_erase",
                fields=["region", "asked_at"],
                condition=models.Q(erased_at__isnull=True),
            ),
            models.Index(name="advice_period", fields=["region", "asked_at"], include=["kind", "state"]),
            models.Index(name="advice_of_mailbox", fields=["mailbox"]),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("advice", self.id)

    def place(self, column: str) -> Place:
        """Where content of this request stands: `question`, `contact`, `turned`, `told`."""
        return Place(self.region, "intake_advicerequest", self.id, column)


class AdviceTime(models.Model):
    """Minutes spent on an advice request, by somebody in a role: advice takes time, and that is counted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    advice = models.ForeignKey(AdviceRequest, on_delete=models.CASCADE, related_name="times")
    minutes = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=30)
    spent_by = models.UUIDField()
    noted_at = models.DateTimeField()
