# SPDX-License-Identifier: EUPL-1.2
"""The page on which the administrator edits a cost table, and its history."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.access.guard import right
from baken.access.queries import names_of
from baken.capacity.actions import Overtaken, edit_table
from baken.capacity.forms import TableForm
from baken.capacity.models import CostEdit
from baken.capacity.permissions import EDITORS
from baken.capacity.queries import Held
from baken.capacity.reckoning.edits import numbers
from baken.capacity.reckoning.money import decimal
from baken.capacity.views import table_of
from baken.capacity.words import labels, number
from baken.design.worklist import Cell
from baken.kernel.actor import Actor


@right("capacity.edit", roles=EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """All numbers of one table. Whoever comes second sees what the first made of it, with their own still typed."""
    now = table_of(request, region, year)
    form = TableForm(request.POST or None, held=now)
    if request.method == "POST" and form.is_valid():
        try:
            return _edited(request, form, now)
        except Overtaken as overtaken:
            form = _with_what_holds_now(request, now)
            form.add_error(
                None, _("%s Kijk naar de geschiedenis en bewaar opnieuw als het zo moet.") % overtaken
            )
    context = {
        "page_title": _("Kostentabel %s wijzigen") % year,
        "form": form,
        "held": now,
        "columns": [_("Wanneer"), _("Wie"), _("Wat er anders werd")],
        "history": _history(now),
    }
    return render(request, "capacity/edit.html", context)


def _edited(request: HttpRequest, form: TableForm, now: Held) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    region, year = now.table.region, now.table.year
    made = edit_table(
        region=region, year=year, seen=form.cleaned_data["seen"], wished=form.wished, by=actor,
        now=timezone.now(),
    )  # fmt: skip
    said = _("Bewaard. De scenario's worden opnieuw berekend.") if made else _("Er is niets veranderd.")
    messages.success(request, said)
    return HttpResponseRedirect(reverse("cost") + f"?regio={region}")


def _with_what_holds_now(request: HttpRequest, now: Held) -> TableForm:
    """The same words typed, now having seen the newest edit."""
    form = TableForm(request.POST.dict() | {"seen": str(now.number)}, held=now)
    form.is_valid()
    return form


def _history(now: Held) -> list[list[Cell]]:
    names = names_of(one.edited_by for one in now.edits)
    named, in_file = labels(now.table), {key: str(value) for key, value in numbers(now.in_file).items()}
    befores = [*(one.values for one in now.edits[1:]), {}]
    return [
        [
            Cell(date_format(localtime(one.edited_at), "j F Y, H.i")),
            Cell(names.get(one.edited_by, _("Onbekend account"))),
            Cell(_changes(one, before, in_file, named)),
        ]
        for one, before in zip(now.edits, befores, strict=False)
    ]


def _changes(one: CostEdit, before: dict[str, str], in_file: dict[str, str], named: dict[str, str]) -> str:
    return "; ".join(
        f"{named.get(key, key)}: {number(decimal(was))} → {number(decimal(became))}"
        for key in in_file
        if (was := before.get(key, in_file[key])) != (became := one.values.get(key, in_file[key]))
    )
