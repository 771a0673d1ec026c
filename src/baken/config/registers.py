# SPDX-License-Identifier: EUPL-1.2
"""The registers that the office shows, made from the same rows as `docs/reference/`."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from baken.access.acting import ROLES_AT
from baken.access.vocabulary import LABELS
from baken.config.reference import policy, rights
from baken.config.walls import all_functions, all_walls, table_of
from baken.kernel.policy import Assumption, Source, Term
from baken.kernel.walls import DOORS
from baken.office.queries import epochs_of
from baken.office.registers import Register, Table
from baken.regions.profiles import all_regions


def _walls() -> Iterator[Table]:
    heads = [_("Tabel"), _("Deur"), _("Mag"), _("Welke regels")]
    for door in DOORS:
        rows = [
            [
                table_of(wall).replace('"', ""),
                door,
                wall.grants[door],
                wall.rows.get(door) or wall.why_no_rows,
            ]
            for wall in all_walls()
            if door in wall.grants
        ]
        yield Table(_("Deur: %s") % door, heads, rows)
    yield Table(
        _("Functies met eigen rechten"),
        [_("Functie"), _("Wie mag haar aanroepen"), _("Waarom zij bestaat")],
        [[one.signature, ", ".join(one.callers) or "–", one.why] for one in all_functions()],
    )


def _policy() -> Iterator[Table]:
    found = policy.facts()
    grounds = [(place, fact.source if isinstance(fact, Term) else fact) for place, fact in found]
    assumed = [[f.choice, f.ask, place] for place, f in grounds if isinstance(f, Assumption)]
    written = [[f.document, f.where, place] for place, f in grounds if isinstance(f, Source)]
    terms = [[place, policy.length(fact)] for place, fact in found if isinstance(fact, Term)]
    yield Table(_("Aannames om te bevestigen"), [_("Gekozen"), _("Wie bevestigt"), _("Waar")], assumed)
    yield Table(_("Termijnen"), [_("Termijn"), _("Hoe lang")], terms)
    yield Table(_("Bronnen"), [_("Document"), _("Waar daarin"), _("Wat erop rust")], written)


def _rights() -> Iterator[Table]:
    for door in ("desk", "office"):
        rows = [
            [page.address, page.right or "–", _listed(page, door)]
            for page in rights.pages(door)
            if not page.is_public
        ]
        yield Table(_("Pagina's, deur: %s") % door, [_("Adres"), _("Recht"), _("Rollen")], rows)


def _listed(page: rights.Page, door: str) -> str:
    allowed = [LABELS[role] for role in ROLES_AT[door] if role in page.roles]
    return ", ".join(allowed) if len(allowed) < len(ROLES_AT[door]) else str(_("Iedereen met een rol"))


def _keys() -> Iterator[Table]:
    heads = [_("Regio"), _("Week"), _("Sleutel"), _("Begonnen"), _("Kopie nagekeken"), _("Vernietigd")]
    rows = [
        [
            all_regions()[line.region].name,
            str(line.number),
            line.key_name,
            _moment(line.opened_at),
            _moment(line.kept_at),
            _moment(line.destroyed_at),
        ]
        for line in epochs_of()
    ]
    yield Table(_("Sleutels per week en hun kopie"), heads, rows)


def _moment(at: datetime | None) -> str:
    return date_format(localtime(at), "j F Y, H.i") if at else "–"


REGISTERS = (
    Register("muren", _("Muren"), _("wat elke deur in de database mag, per tabel"), _walls),
    Register("rechten", _("Rechten"), _("wie welke pagina opent"), _rights),
    Register("beleid", _("Beleid"), _("aannames die iemand moet bevestigen, termijnen en bronnen"), _policy),
    Register(
        "sleutels",
        _("Sleutels en kopieën"),
        _("wanneer sleutels wisselden en of hun kopie is nagekeken"),
        _keys,
    ),
)
