# SPDX-License-Identifier: EUPL-1.2
"""A report on paper."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from baken.desk.paper import facts_table, moment, timeline_table, told
from baken.kernel.paper import Block, Bullets, Heading, Paragraph


def blocks_of(page: Mapping[str, Any], who: str) -> list[Block]:
    """`page` is what the page of the report shows to the same viewer. Who the reporter is, is not in it."""
    words = page["words"]
    sealed = _("Deze tekst is niet te openen.") if "story" in words.sealed else _("Er is geen tekst.")
    return [
        *facts_table(_("De melding"), [*page["facts"], {"key": _("Stand"), "value": page["state"]}]),
        *told(_("Veiligheid"), page["safety"]["verdict"]),
        *told(_("Wat er verteld is"), words.story, none=sealed),
        *told(_("Waar"), words.place),
        *_contact(page["contact"]),
        *_came_along(page["files"]),
        *_asked(words.asked),
        *facts_table(_("Bij het opnemen genoteerd"), page["noted"]),
        *(Paragraph(one.text, lead=f"{one.when}, {one.who}") for one in page["supplements"]),
        *facts_table(_("Weging"), page["weighing"]),
        *_evidence(page["dimensions"]),
        *_outcomes(page["outcomes"]),
        *facts_table(_("Gevraagd aan de vertrouwensarts"), page["doctor"]),
        *_said(page["said"]),
        *timeline_table(page["moments"], who),
    ]


def _contact(agreed: list[str]) -> list[Block]:
    return [Heading(_("Contact met de melder")), Bullets(agreed)] if agreed else []


def _came_along(files: list[Any]) -> list[Block]:
    said = [f"{file.what}: {file.state}" for file in files]
    return [Heading(_("Meegestuurd"), 3), Bullets(said)] if said else []


def _asked(asked: Any) -> list[Block]:
    found: list[Block] = [Heading(_("Wat er gevraagd is"))] if asked else []
    return [
        *found,
        *(Paragraph(", ".join(each.dutch for each in one.given), lead=one.dutch) for one in asked),
    ]


def _evidence(dimensions: list[dict[str, Any]]) -> list[Block]:
    found: list[Block] = []
    for one in dimensions:
        if one["items"]:
            found += [Heading(one["title"], 3), Bullets([each["text"] for each in one["items"]])]
    return [Heading(_("Aanwijzingen")), *found] if found else []


def _outcomes(outcomes: list[dict[str, str]]) -> list[Block]:
    found: list[Block] = [Heading(_("Uitkomst"))] if outcomes else []
    for one in outcomes:
        about = ", ".join(filter(None, [one["when"], one["who"], one["state"]]))
        found.append(Paragraph("\n".join(filter(None, [one["why"], about])), lead=one["what"]))
    return found


def _said(said: list[Any]) -> list[Block]:
    found: list[Block] = [Heading(_("Gesprek"))] if said else []
    return [*found, *(Paragraph(one.text or one.mark, lead=f"{one.who}, {moment(one.at)}") for one in said)]
