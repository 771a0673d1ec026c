# SPDX-License-Identifier: EUPL-1.2
"""To whom something may go, and exactly which fields: `facts/recipients.toml`, and over it a file of one's own.

The list is a wall and no hint: a field that does not stand in it cannot go, whatever a form sends.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from baken.handover.vocabulary import FocalDomain, Ground, HandOverKind, HandoverPurpose, ReceiverGround
from baken.regions.profiles import Partner, Region, UnknownHere

FILE = Path(__file__).parent / "facts" / "recipients.toml"


class WrongRecipients(ValueError):
    """The file says something that cannot be: which recipient, and what."""


@dataclass(frozen=True, slots=True)
class FieldKind:
    """One thing that may go. `names`: it may name a person or tell where somebody is."""

    code: str
    label: str
    hint: str = ""
    names: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom, for what, on whose ground; `nameless`: nothing that may name somebody stands in the list.

    Who is told something `by_letter`, or by telephone, gets no work: a professional who is asked for information, a bed
    for the night, or the reporter.
    """

    code: str
    name: str
    out_of: tuple[str, ...]
    purposes: tuple[HandoverPurpose, ...]
    grounds: tuple[Ground, ...]
    receiver: ReceiverGround
    fields: tuple[FieldKind, ...]
    usual: frozenset[str]
    kinds: tuple[HandOverKind, ...] = ()
    partners: frozenset[str] = frozenset()
    sort: str = ""
    takes: str = ""
    focal: FocalDomain | None = None
    consent: bool = False
    nameless: bool = False
    by_letter: bool = False
    doctor: bool = False
    is_assumed: bool = True

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(field.code for field in self.fields)

    def accepted_by(self, partner: Partner, source_kind: str) -> bool:
        """Whether this partner is this recipient, and takes what comes out of a report or a case."""
        named = partner.code in self.partners or (not self.partners and partner.kind == self.sort)
        return named and source_kind in self.out_of and (self.takes or source_kind) in partner.accepts


@dataclass(frozen=True, slots=True)
class Book:
    """`recipients` get work or a question about it; who is told something `by_letter` does not."""

    fields: Mapping[str, FieldKind]
    recipients: Mapping[str, Recipient]
    by_letter: Mapping[str, Recipient]

    @property
    def asked(self) -> dict[str, Recipient]:
        """Professionals who are asked for information."""
        asks = HandoverPurpose.INFORMATION
        return {code: one for code, one in self.by_letter.items() if asks in one.purposes}


@cache
def book() -> Book:
    """Read once; rows of the file that BAKEN_RECIPIENTS_FILE names take the place of ours."""
    own = os.environ.get("BAKEN_RECIPIENTS_FILE", "")
    tables = [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in [FILE, *([Path(own)] if own else [])]
    ]
    fields = {row["code"]: FieldKind(**row) for table in tables for row in table.get("fields", ())}
    rows = {row["code"]: row for table in tables for row in table.get("recipients", ())}
    everybody = {code: _recipient(row, fields) for code, row in rows.items()}
    recipients = {code: one for code, one in everybody.items() if not one.by_letter}
    by_letter = {code: one for code, one in everybody.items() if one.by_letter}
    return Book(MappingProxyType(fields), MappingProxyType(recipients), MappingProxyType(by_letter))


def label_of(field: str) -> str:
    """Under which words a field is read; one that a newer file no longer knows keeps its code."""
    known = book().fields.get(field)
    return known.label if known else field


def recipient(code: str) -> Recipient | None:
    return book().recipients.get(code) or book().by_letter.get(code)


def recipients_of(partner: Partner, source_kind: str) -> list[Recipient]:
    """What this partner is to us, for something out of a report or a case; one named by its code wins."""
    found = [each for each in book().recipients.values() if each.accepted_by(partner, source_kind)]
    named = [each for each in found if each.partners]
    return named or found


def partners_for(region: Region, source_kind: str) -> list[tuple[Partner, Recipient]]:
    """Everybody in the region's list to whom something out of a report or a case may go, by name."""
    found = [(one, each) for one in region.partners for each in recipients_of(one, source_kind)]
    return sorted(found, key=lambda pair: (pair[0].name, pair[1].name))


def recipient_for(region: Region, partner: str, source_kind: str, code: str = "") -> Recipient | None:
    """The one that was chosen, or the first that this partner is to us."""
    try:
        found = recipients_of(region.partner(partner), source_kind)
    except UnknownHere:
        return None
    return next((each for each in found if not code or each.code == code), None)


def focal(domain: str) -> Recipient:
    """The focal officers of a municipality who work for this."""
    wanted = FocalDomain(domain)
    return next(each for each in book().recipients.values() if each.focal == wanted)


def for_doctor() -> Recipient:
    """The confidential doctor, who is asked about a report or a case without seeing it."""
    return next(each for each in book().recipients.values() if each.doctor)


def _recipient(row: Mapping[str, Any], fields: Mapping[str, FieldKind]) -> Recipient:
    try:
        made = Recipient(
            code=row["code"],
            name=row["name"],
            out_of=tuple(row["out_of"]),
            purposes=tuple(HandoverPurpose(each) for each in row["purposes"]),
            grounds=tuple(Ground(each) for each in row["grounds"]),
            receiver=ReceiverGround(row["receiver"]),
            fields=tuple(fields[each] for each in row["fields"]),
            usual=frozenset(row["usual"]),
            kinds=tuple(HandOverKind(each) for each in row.get("kinds", ())),
            partners=frozenset(row.get("partners", ())),
            sort=row.get("sort", ""),
            takes=row.get("takes", ""),
            focal=FocalDomain(row["focal"]) if "focal" in row else None,
            consent=row.get("consent", False),
            nameless=row.get("nameless", False),
            by_letter=row.get("by_letter", False),
            doctor=row.get("doctor", False),
            is_assumed="assumption" in row,
        )
    except (KeyError, ValueError) as wrong:
        raise WrongRecipients(f"{row.get('code', 'a row without a code')}: {wrong}") from None
    _require_sound(made)
    if ("source" in row) == ("assumption" in row):
        raise WrongRecipients(f"{made.code}: say the source of the list, or that it is assumed")
    return made


def _require_sound(made: Recipient) -> None:
    if not made.usual <= made.codes:
        raise WrongRecipients(f"{made.code}: {sorted(made.usual - made.codes)} are usual and not in the list")
    named = sorted(field.code for field in made.fields if field.names)
    if made.nameless and named:
        raise WrongRecipients(f"{made.code}: goes without names, and {named} may name somebody")
    if made.focal is None and not (made.by_letter or made.doctor) and not made.kinds:
        raise WrongRecipients(f"{made.code}: in which way does it go?")
