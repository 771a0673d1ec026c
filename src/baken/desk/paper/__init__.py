# SPDX-License-Identifier: EUPL-1.2
"""A dossier as a document: what stands on its page for whoever prints it, and nothing more.

It is composed from what the page itself shows, so that a rule that hides something there hides it here. Names of
people are never in it: on the page they open only when somebody asks for one, and that is on record.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.desk.log_words import YOU, Moment
from baken.files.models import Copy
from baken.kernel.paper import Block, Column, Document, Heading, Paragraph, Table


def document(title: str, reference: str, blocks: Sequence[Block], copy: Copy, who: str) -> Document:
    """With who, when and which copy under every page and at its foot."""
    made = date_format(localtime(copy.made_at), "j F Y, H.i")
    mark = _("%(who)s · %(when)s · exemplaar %(number)s") % {"who": who, "when": made, "number": copy.number}
    return Document(
        title=title,
        subtitle=_("%(reference)s, afgedrukt door %(who)s op %(when)s uur. Exemplaar %(number)s.")
        % {"reference": reference, "who": who, "when": made, "number": copy.number},
        foot=f"{reference} · {mark}",
        blocks=blocks,
        made_at=copy.made_at,
        watermark=mark,
    )


def facts_table(caption: str, facts: Iterable[Mapping[str, Any]]) -> list[Block]:
    """What the page shows as facts; nothing where there are none. What is a link to do something reads otherwise."""
    rows = [[str(fact["key"]), ". ".join(_on_paper(fact))] for fact in facts]
    return [Table(caption, [Column(_("Wat")), Column(_("Waarde"))], rows)] if rows else []


def _on_paper(fact: Mapping[str, Any]) -> Iterable[str]:
    return map(str, filter(None, (fact.get("on_paper", fact["value"]), fact.get("sub"))))


def told(heading: str, text: str, *, none: str = "") -> list[Block]:
    """Words under a heading; without words the heading only when something is said instead."""
    if not text and not none:
        return []
    return [Heading(heading), *(Paragraph(each) for each in (text or none).split("\n\n") if each.strip())]


def timeline_table(moments: Iterable[Moment], who: str) -> list[Block]:
    """The timeline as the page shows it, the newest first; on paper whoever made it has a name."""
    columns = [Column(_("Wanneer")), Column(_("Wat")), Column(_("Wie"))]
    rows = [[one.when, one.text, who if one.who == YOU else one.who] for one in moments]
    return (
        [Heading(_("Tijdlijn")), Table(_("Wat er gebeurde, het nieuwste eerst"), columns, rows)]
        if rows
        else []
    )


def moment(at: datetime) -> str:
    return date_format(localtime(at), "j F Y, H.i")
