# SPDX-License-Identifier: EUPL-1.2
"""A table of lists goes in, a panel with intervals and criticism comes out; a killed worker loses nothing."""

import os
import signal

from tests.journeys.browser import Window
from tests.journeys.cast import CHAIN_DIRECTOR
from tests.journeys.company import Company
from tests.journeys.house import House, wait_until

TABLE = """Politie,Opvang,Zorgcoördinator,count
1,0,0,170
0,1,0,128
0,0,1,90
1,1,0,43
1,0,1,30
0,1,1,22
1,1,1,8
"""
# Large enough to take a second or more.
LARGE = "A,B,C,D,E,F,G,H,count\n" + "".join(
    ",".join(["1" if history >> place & 1 else "0" for place in range(8)])
    + f",{400 if history.bit_count() == 1 else 12}\n"
    for history in range(1, 256)
    if history.bit_count() < 3
)


def ask(joost: Window, house: House, table: str, resamples: str) -> None:
    joost.open(house.door("office", "/cijfers/schatting"))
    joost.fill("table", table)
    joost.press("Lees de tabel")
    for question in ("same_definition", "linkage_reviewed", "referrals_handled"):
        joost.tick(question, "yes")
    joost.pick("bootstrap", resamples)


def test_a_table_becomes_a_panel_and_never_one_number(company: Company, house: House) -> None:
    joost = company.sign_in(CHAIN_DIRECTOR)
    ask(joost, house, TABLE, "1000")
    joost.fill("inhabitants", "244766")
    joost.picture("schatting-1-vragen")

    joost.press("Bereken")
    joost.page.wait_for_selector("#methoden", timeout=60_000)
    joost.page.wait_for_load_state()
    joost.met()
    joost.picture("schatting-2-uitkomst")

    assert "Aan alle voorwaarden is voldaan" in joost.main
    assert "Whitehead en anderen (2021)." in joost.main
    assert joost.page.locator("#methoden + table tbody tr").count() == 5
    assert "Download CSV" in joost.main


def test_the_own_lists_are_counted_by_the_worker_and_held_while_they_are_small(
    company: Company, house: House
) -> None:
    joost = company.sign_in(CHAIN_DIRECTOR)
    joost.open(house.door("office", "/cijfers/schatting"))
    joost.follow("Neem de eigen lijsten")
    joost.tick("period", "3")
    joost.picture("schatting-3-eigen-lijsten")

    joost.press("Bereken")
    joost.page.wait_for_selector("text=Er is niets gerekend", timeout=60_000)
    joost.page.wait_for_load_state()
    joost.met()

    assert "Er zijn te weinig lijsten; nodig zijn er 3." in joost.main
    assert "Paren die wachten" in joost.main


def test_a_worker_that_is_killed_in_the_midst_of_it_begins_again(company: Company, house: House) -> None:
    joost = company.sign_in(CHAIN_DIRECTOR)
    ask(joost, house, LARGE, "2000")
    joost.press("Bereken")
    run = joost.page.url.rpartition("/")[2]

    def now_is(state: str) -> bool:
        return house.look("SELECT state FROM insight_estimaterun WHERE id = %s", run) == [(state,)]

    wait_until(lambda: now_is("running"), 60)
    os.kill(house.processes("worker")[0], signal.SIGKILL)
    was_done = now_is("done")
    house.look("UPDATE insight_estimaterun SET beat_at = beat_at - interval '1 hour' WHERE id = %s", run)
    wait_until(lambda: now_is("done"), 60)

    assert not was_done
    assert house.look("SELECT tries FROM insight_estimaterun WHERE id = %s", run) == [(2,)]
    assert house.look("SELECT count(*) FROM insight_estimatecell WHERE run_id = %s", run) == [(0,)]
