# SPDX-License-Identifier: EUPL-1.2
"""What the parts and keys of a region's profile are called, and their values in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from baken.regions.overlay import CHANNELS, CONTACTS, LETTERS, NAMES, PARTNERS, PHONES, SITES
from baken.regions.profiles import Region

PARTS = {
    NAMES: _lazy("Naam van de regio en het meldpunt"),
    PHONES: _lazy("Telefoonnummers"),
    CHANNELS: _lazy("Kanalen en uren"),
    PARTNERS: _lazy("Partners"),
    SITES: _lazy("Sites van organisaties die helpen"),
    CONTACTS: _lazy("Wie professionals bellen"),
    LETTERS: _lazy("Standaardantwoorden aan de melder"),
}
DAYS = {
    "mo": _lazy("ma"), "tu": _lazy("di"), "we": _lazy("wo"), "th": _lazy("do"), "fr": _lazy("vr"),
    "sa": _lazy("za"), "su": _lazy("zo"),
}  # fmt: skip
ACCEPTS = {
    "report": _lazy("Meldingen"),
    "case": _lazy("Zaken"),
    "signal": _lazy("Signalen"),
    "registration": _lazy("Registratie"),
    "placement": _lazy("Plaatsing in opvang"),
}
KINDS = {
    "veilig_thuis": _lazy("Veilig Thuis"),
    "inspectorate": _lazy("Inspectie"),
    "police": _lazy("Politie"),
    "prosecution": _lazy("Openbaar Ministerie"),
    "signal_table": _lazy("Signalentafel"),
    "safety_house": _lazy("Zorg- en Veiligheidshuis"),
    "shelter": _lazy("Opvang"),
    "care": _lazy("Zorg"),
    "registration": _lazy("Registratie"),
    "legal_help": _lazy("Juridische hulp"),
    "youth": _lazy("Jeugd"),
    "residence": _lazy("Verblijf"),
    "municipality": _lazy("Gemeente"),
    "local_table": _lazy("Lokaal overleg"),
}
ADVISERS = {
    "focal_officer": _lazy("Aandachtsfunctionaris"),
    "care_coordinator": _lazy("Zorgcoördinator"),
    "chain_director": _lazy("Ketenregisseur"),
    "confidential_doctor": _lazy("Vertrouwensarts"),
}
KEYS = {
    "name": _lazy("naam"),
    "veilig_thuis": _lazy("naam van het meldpunt"),
    "number": _lazy("nummer"),
    "free": _lazy("gratis"),
    "leaves_no_trace_on_the_bill": _lazy("niet op de rekening"),
    "hours": _lazy("uren"),
    "answered_by": _lazy("wie opneemt"),
    "at_night": _lazy("buiten de uren"),
    "address": _lazy("nummer of adres"),
    "accepts": _lazy("neemt aan"),
    "kind": _lazy("soort"),
    "text": _lazy("tekst"),
}


def key_in_words(key: str) -> str:
    return str(KEYS.get(key, key))


def in_words(key: str, value: Any) -> str:
    """One value of a profile as people say it."""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if key == "hours":
        return "; ".join(_hours(line) for line in value) or _("nooit")
    if key == "accepts":
        return ", ".join(str(ACCEPTS[each]).lower() for each in ACCEPTS if each in value) or _("niets")
    if key == "kind":
        return str(KINDS.get(value, value))
    return str(value or _("niets"))


def row_in_words(part: str, row: Mapping[str, Any]) -> str:
    """What matters most of a row, for the list."""
    if part == NAMES:
        return str(row["veilig_thuis"])
    if part in (PHONES, CONTACTS):
        return str(row["number"])
    if part == SITES:
        return str(row["address"])
    if part == CHANNELS:
        return in_words("hours", row.get("hours", ()))
    return in_words("accepts", row["accepts"]) if part == PARTNERS else _first_words(row["text"])


def changed_in_words(values: Mapping[str, Any]) -> str:
    """What an edit says: key by key, or that it gave the row back to the file."""
    if not values:
        return _("Zoals in het bestand")
    return "; ".join(
        f"{key_in_words(key)}: {_shortened(in_words(key, value))}" for key, value in values.items()
    )


def _hours(line: Mapping[str, Any]) -> str:
    days = _days(line["days"])
    if (line["opens"], line["closes"]) == ("00:00", "24:00"):
        return _("%s dag en nacht") % days
    return _("%(days)s van %(opens)s tot %(closes)s") % {
        "days": days, "opens": line["opens"].replace(":", "."), "closes": line["closes"].replace(":", "."),
    }  # fmt: skip


def _days(days: Iterable[str]) -> str:
    """Days in a row as a stretch."""
    known = list(DAYS)
    places = sorted(known.index(day) for day in days)
    if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
        return f"{DAYS[known[places[0]]]} – {DAYS[known[places[-1]]]}"
    return ", ".join(str(DAYS[known[place]]) for place in places)


def _first_words(text: str) -> str:
    return _shortened(" ".join(text.split()))


def _shortened(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:90].rsplit(' ', 1)[0]} …"


def named(part: str, code: str, row: Mapping[str, Any], region: Region) -> str:
    """What a row is called on the pages of settings."""
    if part == NAMES:
        return str(row["name"])
    if part == CONTACTS:
        places = ", ".join(sorted(region.municipality_name(cbs) for cbs in row.get("municipalities", ())))
        return f"{ADVISERS[row['adviser']]}, {places or region.name}"
    return str(row.get("name") or code)
