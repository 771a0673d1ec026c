# SPDX-License-Identifier: EUPL-1.2
"""The page on which the administrator begins a cost table that no document has, for this year."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from baken.access.guard import right
from baken.capacity.actions import HasATable, start_table
from baken.capacity.forms import WholeField
from baken.capacity.permissions import EDITORS
from baken.capacity.reckoning.starting import example_for
from baken.kernel.actor import Actor
from baken.regions.profiles import region as region_of
from baken.regions.shapes import REPORTING_POINT

COPIED = "copied"
MOST_PEOPLE = 5_000_000


def _number(label: Any, highest: int = MOST_PEOPLE) -> WholeField:
    wrong = _lazy("Vul een heel getal in, groter dan nul.")
    return WholeField(label=label, lowest=1, highest=highest, wrong=wrong)


class BeginForm(forms.Form):
    """Where the numbers come from, how much is expected, and who pays a part."""

    how = forms.ChoiceField(
        label=_lazy("Waarmee begin je?"),
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies waarmee je begint.")},
    )
    reports = _number(_lazy("Hoeveel meldingen verwacht je per jaar?"), 100_000)
    advice = _number(_lazy("Hoeveel adviesvragen verwacht je per jaar?"), 100_000)

    def __init__(self, *args: Any, region: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        example = example_for(region.slug)
        name = region_of(example.region).name
        self.fields["how"].choices = [  # type: ignore[attr-defined]
            (COPIED, _("Met de getallen van %(name)s %(year)s: elk getal is een aanname tot je het wijzigt")
             % {"name": name, "year": example.year}),
            ("empty", _("Met een lege tabel: dezelfde taken, zonder getallen")),
        ]  # fmt: skip
        self.places = [one.name for one in region.municipalities_on(localdate(), REPORTING_POINT)]
        for number, place in enumerate(self.places):
            self.fields[f"inhabitants-{number}"] = _number(_("Inwoners %s") % place)

    @property
    def inhabitants_fields(self) -> list[forms.BoundField]:
        return [self[f"inhabitants-{number}"] for number in range(len(self.places))]

    def said(self) -> dict[str, Any]:
        given = self.cleaned_data
        people = {place: given[f"inhabitants-{number}"] for number, place in enumerate(self.places)}
        return {
            "is_copied": given["how"] == COPIED, "reports": given["reports"], "advice": given["advice"],
            "inhabitants": people,
        }  # fmt: skip


@right("capacity.start", roles=EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, region: str) -> HttpResponse:
    """Afterwards every number is edited as in any other table, with its history."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if region not in actor.regions:
        raise Http404
    here, year = region_of(region), localdate().year
    form = BeginForm(request.POST or None, region=here)
    if request.method == "POST" and form.is_valid():
        try:
            start_table(region=region, year=year, by=actor, now=timezone.now(), **form.said())
            messages.success(request, _("De tabel staat klaar. Wijzig de getallen die je kent."))
            return HttpResponseRedirect(reverse("edit-cost", args=[region, year]))
        except HasATable as already:
            form.add_error(None, str(already))
    context = {"page_title": _("Kostentabel %s beginnen") % year, "region": here, "form": form}
    return render(request, "capacity/begin.html", context)
