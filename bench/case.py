# SPDX-License-Identifier: EUPL-1.2
"""Opening a case in which five hundred things are sealed, beside a million lines of the logbook.

Promised (design): p95 under 150 ms with 500 sealed entries. The page takes as many statements as that of a small
case. What is known of people stays sealed until somebody asks; opening all of it at once is measured too.
"""

import sys
from datetime import timedelta
from typing import Any

from bench._ground import REGION, Bounds, machine, milliseconds, p50, p95, prepare, say
from bench._life import Copies, multiply
from bench._people import browser_of, count_statements

PEOPLE = 100
LINES = 1_000_000
TIMES = 40
WARM_UP = 3
KNOWN = {"name": "Iemand", "phone": "0612345678", "address": "Dorpsstraat 1", "birth_date": "1990-02-03",
         "nationality": "NL"}  # fmt: skip
# Five years of looks at other dossiers, some of them at one that is looked at every day.
LOGBOOK: Copies = (
    "audit_entry", "id", "true",
    {
        "id": "pg_temp.one('line', i)",
        "about_id": "pg_temp.one('dossier', mod(i * 7919, 200000))",
        "at_clock": "now() - interval '1 hour' - pg_temp.chance(i, 1) * interval '20 days'",
    },
)  # fmt: skip


def main() -> int:
    home = prepare(ready_codes=1)
    from tests.rig.doors import through

    machine()
    bounds = Bounds()
    actor, browser = _worker()
    small, large = _case(actor, people=1), _case(actor, people=PEOPLE)
    multiply(home, LOGBOOK, _a_line(), LINES)
    say("lines in the logbook", f"{LINES:,}")
    say("sealed entries in the case", str(len(_places(large))))
    statements = {}
    for case in (small, large):
        _open(browser, case)  # so that no page counted is the one that moves the end of the session
        statements[case.reference] = count_statements(browser, f"/zaak/{case.reference}")
    times = milliseconds(lambda: _open(browser, large), TIMES)
    say("opening the case: p50 / p95", f"{p50(times):.0f} / {p95(times):.0f} ms")
    say("statements for a small case and for this one", " / ".join(map(str, statements.values())))
    with through("desk", actor):
        everything = milliseconds(lambda: _open_all(large), TIMES)
    say("opening all sealed entries at once: p50 / p95", f"{p50(everything):.0f} / {p95(everything):.0f} ms")
    bounds.check("opening the case: p95 under 150 ms", p95(times) < 150)
    bounds.check("opening every sealed entry: p95 under 150 ms", p95(everything) < 150)
    bounds.check("as many statements as for a small case", len(set(statements.values())) == 1)
    return bounds.end()


def _worker() -> tuple[Any, Any]:
    """An intake worker with a purpose, and her browser."""
    from baken.access.acting import acting_as
    from baken.access.vocabulary import Role
    from tests.factories.staff import purpose_of

    browser, grant = browser_of("intake_worker")
    return acting_as(grant, door="desk", purpose=purpose_of(Role.INTAKE_WORKER)), browser


def _case(actor: Any, *, people: int) -> Any:
    from django.utils import timezone

    from baken.casework.actions import open_case
    from baken.people.actions import NewPerson
    from baken.people.vocabulary import Attribute, Part
    from tests.rig.doors import through

    known = {Attribute(kind): value for kind, value in KNOWN.items()}
    now = timezone.now()
    with through("desk", actor):
        return open_case(
            by=actor, report=None, region=REGION, owner=actor.id, next_step="follow_up", summary="Wat er speelt. " * 40,
            next_step_on=now.date() + timedelta(days=9), now=now,
            people=[NewPerson([Part.VICTIM], attributes=known) for _ in range(people)],
        )  # fmt: skip


def _places(case: Any) -> list[Any]:
    from baken.vault.models import Entry

    return [entry.place for entry in Entry.objects.filter(dossier=case.id)]


def _open_all(case: Any) -> None:
    from baken.vault.queries import what_opens

    if what_opens(_places(case)).sealed:
        raise RuntimeError("something does not open")


def _open(browser: Any, case: Any) -> None:
    if browser.get(f"/zaak/{case.reference}").status_code != 200:
        raise RuntimeError("the case did not open")


def _a_line() -> Any:
    from baken.audit.models import Entry

    return Entry.objects.filter(region=REGION).values_list("id", flat=True)[0]


if __name__ == "__main__":
    sys.exit(main())
