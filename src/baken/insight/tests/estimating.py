# SPDX-License-Identifier: EUPL-1.2
"""Somebody at the office who asks for an estimate, and the worker that calculates it."""

import html
import re
from typing import Any

from django.utils import timezone

from baken.access.vocabulary import Role
from baken.insight.estimates.running import run_next
from baken.insight.models import EstimateRun
from baken.kernel.actor import Actor
from tests.factories.staff import REGION, colleague
from tests.rig.doors import DoorClient, through

ADDRESS = "/cijfers/schatting"
# Independent lists of a quarter, a fifth and a seventh of some thousand people.
TABLE = """Politie,Opvang,Huisarts,count
1,0,0,170
0,1,0,128
0,0,1,90
1,1,0,43
1,0,1,30
0,1,1,22
1,1,1,8
"""
SMALL = "Politie,Opvang,Huisarts,count\n1,0,0,9\n0,1,0,8\n0,0,1,7\n1,1,0,2\n"
SAID = {"same_definition": "yes", "linkage_reviewed": "yes", "referrals_handled": "yes"}


def office(role: Role = Role.CHAIN_DIRECTOR, *regions: str) -> DoorClient:
    grant = colleague(role, *regions)
    client = DoorClient("office")
    client.sign_in(grant.account, grant)
    return client


def words(response: Any) -> str:
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)
    assert main
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main[0])).split())


def value(response: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    assert found, name
    return html.unescape(found[1])


def asked(client: DoorClient, table: str = TABLE, **changed: str) -> Any:
    """The table is read, then sent with everything that is asked; gives the answer of the second page."""
    first = client.post(ADDRESS, {"table": table, "go": "read"})
    seen = value(first, "seen")
    names = table.partition("\n")[0].strip().removesuffix(",count").split(",")
    lists = {f"list-{place}": f"other-{place + 1}" for place in range(len(names))}
    pairs = {
        f"pair-{one}-{other}": "none" for one in range(len(names)) for other in range(one + 1, len(names))
    }
    sent = {"table": table, "go": "start", "seen": seen, "bootstrap": "200", "seed": "1", **lists, **pairs}
    return client.post(ADDRESS, sent | SAID | changed)


def begun(client: DoorClient, table: str = TABLE, **changed: str) -> EstimateRun:
    response = asked(client, table, **changed)
    assert response.status_code == 302, words(response)
    return EstimateRun.objects.get(id=response["Location"].rpartition("/")[2])


def system(region: str = REGION) -> Actor:
    return Actor.system(region, "estimates")


def nobody_counts(*_asked: Any) -> Any:
    raise AssertionError("a table that was pasted is not counted")


def works(
    region: str = REGION, at: Any = None, clock: Any = timezone.now, count_lists: Any = nobody_counts
) -> bool:
    actor = system(region)
    return run_next(
        by=actor,
        now=at or timezone.now(),
        act=lambda: through("worker", actor),
        clock=clock,
        count_lists=count_lists,
    )


def result_of(run: EstimateRun) -> dict[str, Any]:
    run.refresh_from_db()
    found: dict[str, Any] | None = run.result
    assert found is not None
    return found


def page_of(client: DoorClient, run: EstimateRun) -> str:
    return words(client.get(f"{ADDRESS}/{run.id}"))
