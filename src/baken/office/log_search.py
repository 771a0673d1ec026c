# SPDX-License-Identifier: EUPL-1.2
"""What a supervisor asks of the logbook: a chain, a dossier, a person, a kind of act, a period."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.access.models import Account
from baken.access.permissions import MAY
from baken.audit.models import NO_REGION, Kind
from baken.audit.queries import Search
from baken.design.widgets import DatePicker
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day, start_of
from baken.office.queries import Dossier, dossier_named

DAYS_SHOWN = 30
KINDS = [
    ("", _("Alle handelingen")),
    (Kind.READ.value, _("Inzage")),
    (Kind.CHANGE.value, _("Wijziging")),
    (Kind.REFUSAL.value, _("Weigering")),
    (Kind.FAILURE.value, _("Mislukking")),
]


class SearchForm(forms.Form):
    """A GET form; whatever does not fit is no filter, but an unknown reference finds nothing."""

    dossier = forms.CharField(label=_("Kenmerk van het dossier"), required=False, max_length=20)
    persoon = forms.ChoiceField(label=_("Persoon"), required=False)
    handeling = forms.ChoiceField(label=_("Handeling"), required=False, choices=KINDS)
    van = forms.DateField(label=_("Van"), required=False, widget=DatePicker)
    tot = forms.DateField(label=_("Tot en met"), required=False, widget=DatePicker)

    def __init__(self, data: Any, *, viewer: Actor, with_people: bool = True) -> None:
        super().__init__(data, auto_id="log-%s")
        if with_people:
            here: Any = self.fields["persoon"]
            here.choices = [("", _("Iedereen")), *people_of(viewer)]
        else:
            del self.fields["persoon"], self.fields["handeling"]
        self.is_valid()

    def said(self, name: str) -> Any:
        return self.cleaned_data.get(name) or None


@dataclass(frozen=True)
class Asked:
    """A search as it was understood. `dossier` is None when none was named, or none is known by that name."""

    region: str
    since: date
    until: date
    dossier: Dossier | None = None
    unknown: str = ""
    actor: UUID | None = None
    kind: str = ""

    @property
    def about(self) -> tuple[str, UUID] | None:
        """What the look itself is about: the dossier, else the colleague."""
        if self.dossier is not None:
            return self.dossier.about()
        return ("account", self.actor) if self.actor else None

    def search(self) -> Search:
        return Search(
            region=self.region,
            since=start_of(self.since),
            until=start_of(self.until + timedelta(days=1)),
            about_ids=self.dossier.ids if self.dossier else (),
            actor=self.actor,
            kind=self.kind,
        )


def asked(form: SearchForm, viewer: Actor, *, region: str, now: datetime) -> Asked:
    """The period is the last thirty days unless another is given; a dossier stands in its own chain."""
    today = local_day(now)
    until = min(form.said("tot") or today, today)
    since = min(form.said("van") or until - timedelta(days=DAYS_SHOWN), until)
    typed = form.said("dossier") or ""
    dossier = dossier_named(viewer, typed) if typed else None
    person = form.said("persoon")
    return Asked(
        region=dossier.region if dossier else region,
        since=since,
        until=until,
        dossier=dossier,
        unknown=typed if typed and dossier is None else "",
        actor=UUID(person) if person else None,
        kind=form.said("handeling") or "",
    )


def chains_of(viewer: Actor) -> list[str]:
    """The chains this supervisor reads; signing in belongs to no region."""
    return [*sorted(viewer.regions), NO_REGION]


def people_of(viewer: Actor) -> list[tuple[str, str]]:
    """Everybody who holds or held a role in these regions."""
    known = MAY.narrow(Account.objects.all(), viewer, "account.view")
    return [(str(id_), name) for id_, name in known.order_by("name", "id").values_list("id", "name")]
