# SPDX-License-Identifier: EUPL-1.2
"""The text that goes along to the other file of one situation: composed of what was recorded."""

from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from baken.casework.models import Case
from baken.casework.policy.samenloop import fits_one_page
from baken.casework.queries import Along
from baken.desk.case_fields import may_be_handed_over
from baken.intake.vocabulary import Leads
from baken.kernel.actor import Actor

# What the other file needs to know, in this order; what is not known is left out.
TOLD = {
    "municipality": _lazy("Gemeente"),
    "forms": _lazy("Vorm van uitbuiting"),
    "sector": _lazy("Sector"),
    "people": _lazy("Wie erbij betrokken zijn (zonder namen)"),
    "children": _lazy("Aantal kinderen"),
    "safety": _lazy("Veiligheid, laatste oordeel"),
}
LEADS = {
    Leads.BAKEN: _lazy("Het dossier in Baken leidt. Werk in dit dossier alleen aan wat daar niet kan."),
    Leads.OWN_SYSTEM: _lazy("Dit dossier leidt. In Baken staat alleen wat over mensenhandel gaat."),
}


def composed(case: Case, along: Along, *, own_file: str, summary: str, viewer: Actor, today: date) -> str:
    """A first text. A summary that is too long for one page is cut off where the page ends."""
    head = [
        _("Samenloop: %(what)s.") % {"what": along.what.lower()},
        _("Zaak in Baken: %(reference)s, geopend op %(day)s.") % {
            "reference": case.reference, "day": date_format(localtime(case.opened_at), "j F Y"),
        },
    ]  # fmt: skip
    if own_file:
        head.append(_("Nummer in ons eigen systeem: %(number)s.") % {"number": own_file})
    if along.leading:
        head.append(str(LEADS[along.leading]))
    known = {each.code: each.text for each in may_be_handed_over(case, viewer)}
    facts = [f"{label}: {_in_one_line(known[name])}" for name, label in TOLD.items() if name in known]
    foot = _("Stand van %(day)s.") % {"day": date_format(today, "j F Y")}
    return _one_page("\n".join(head), summary.strip(), "\n".join(facts), foot)


def _in_one_line(text: str) -> str:
    return "; ".join(line for line in text.splitlines() if line)


def _one_page(head: str, summary: str, facts: str, foot: str) -> str:
    words = summary.split(" ")
    while True:
        cut = " ".join(words) + ("" if " ".join(words) == summary else " …")
        text = "\n\n".join(part for part in (head, cut if summary else "", facts, foot) if part)
        if fits_one_page(text) or not words:
            return text
        words = words[: len(words) * 9 // 10]
