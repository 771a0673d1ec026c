# SPDX-License-Identifier: EUPL-1.2
"""A case on paper."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from baken.access.queries import names_of
from baken.access.vocabulary import LABELS, Role
from baken.casework.models import Case
from baken.casework.queries import ReadFiles, ReadNote
from baken.desk.paper import facts_table, moment, timeline_table, told
from baken.kernel.paper import Block, Bullets, Column, Heading, Paragraph, Table


def blocks_of(
    case: Case,
    page: Mapping[str, Any],
    notes: list[ReadNote],
    files: list[ReadFiles],
    followed_up: list[Block],
    who: str,
) -> list[Block]:
    """`page` is what the page of the case shows to the same viewer."""
    return [
        *facts_table(_("De zaak"), [*page["facts"], {"key": _("Stand"), "value": page["state"]}]),
        *told(_("Veiligheid"), "\n\n".join(_safety(one) for one in page["safety"])),
        *told(_("Waar gaat het om?"), page["words"].summary),
        *told(_("Volgende stap"), _next(page)),
        *_people(page["people"]),
        *_care(page["care"]),
        *followed_up,
        *_joined(page["joined"]),
        *_team(page["team"]),
        *_laid(page["laid"]),
        *_ends(page["ends"]),
        *(told(_("Waarom de zaak gesloten is"), page["words"].closing) if case.closed_at else []),
        *_notes(notes),
        *_files(files),
        *timeline_table(page["moments"], who),
    ]


def _safety(shown: Mapping[str, Any]) -> str:
    return "\n".join(str(shown[part]) for part in ("verdict", "text", "who") if shown.get(part))


def _next(page: Mapping[str, Any]) -> str:
    due = page["due"]
    words = [str(page["next"]["what"]), page["words"].next_step]
    words += [_("Uiterlijk: %(when)s") % {"when": f"{due.words} {due.sub}".strip()}] if due else []
    return "\n".join(filter(None, words))


def _people(people: list[dict[str, Any]]) -> list[Block]:
    if not people:
        return []
    rows = [[one["alias"], one["what"]] for one in people]
    note = Paragraph(
        _("Namen staan niet op papier. In de zaak opent een naam als je erom vraagt."), kind="small"
    )
    return [
        Heading(_("Mensen")),
        Table(_("Wie erin voorkomt"), [Column(_("Alias")), Column(_("Wat"))], rows),
        note,
    ]


def _care(care: list[dict[str, Any]]) -> list[Block]:
    return [Heading(_("Zorg")), Bullets([f"{one['alias']}: {one['sub']}" for one in care])] if care else []


def _joined(joined: Mapping[str, Any]) -> list[Block]:
    """The case in which it goes on, or those that go on in it, with what the page opens of them."""
    into, cases = joined["into"], joined["cases"]
    found: list[Block] = [Heading(_("Samengevoegd"))] if into or cases else []
    if into:
        found.append(Paragraph(_("Deze zaak gaat verder als %s.") % into["alias"]))
    for one in cases:
        about = " · ".join(filter(None, [one.get("reference", ""), one["because"], one["since"]]))
        said = [about, one["words"], one.get("summary", "")]
        found.append(Paragraph("\n".join(filter(None, said)), lead=one["alias"]))
    return found


def _team(team: list[Any]) -> list[Block]:
    said = [
        f"{one.name}, {_('eigenaar') if one.is_owner else LABELS[Role(one.role)].lower()}" for one in team
    ]
    return [Heading(_("Wie werkt hieraan?")), Bullets(said)] if said else []


def _laid(laid: list[Any]) -> list[Block]:
    said = [f"{one.reference}, {one.to}: {one.state_label}, {one.purpose_label}" for one in laid]
    return [Heading(_("Overdracht en raadpleging")), Bullets(said)] if said else []


def _ends(ends: list[Any]) -> list[Block]:
    found: list[Block] = [Heading(_("Eerder gesloten"))] if ends else []
    for end in ends:
        found.append(
            Paragraph("\n".join(filter(None, [end.words, end.why])), lead=end.closing.get_because_display())
        )
    return found


def _notes(notes: list[ReadNote]) -> list[Block]:
    """Those that this viewer may read. What was taken out is said, and not what it was."""
    names = names_of(one.note.written_by for one in notes)
    found: list[Block] = [Heading(_("Notities"))] if notes else []
    for one in notes:
        lead = f"{moment(one.note.written_at)}, {names.get(one.note.written_by, '')}"
        gaps = _("Een deel van deze notitie is weggehaald.") if one.has_gaps else ""
        found.append(Paragraph("\n".join(filter(None, [one.text, gaps])), lead=lead))
    return found


def _files(files: list[ReadFiles]) -> list[Block]:
    """That they are there, and what they are: the files themselves are looked at on the screen."""
    names = names_of(one.added.added_by for one in files)
    there = [one for one in files if not one.added.taken_out]
    said = [
        f"{one.what} ({', '.join(str(file.get_kind_display()) for file in one.files)}), "
        f"{moment(one.added.added_at)}, {names.get(one.added.added_by, '')}"
        for one in there
    ]
    return [Heading(_("Bestanden")), Bullets(said)] if said else []
