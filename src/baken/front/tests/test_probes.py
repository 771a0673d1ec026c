# SPDX-License-Identifier: EUPL-1.2
"""Whoever watches the machine costs nothing: a door that starts is asked many times whether it is there."""

from baken.config.launch.children import wait_until
from baken.mailbox.ready_codes import stock_of
from tests.rig.doors import DoorClient


def test_codes_are_made_for_people_and_not_for_probes(region_with_keys: str) -> None:
    front = DoorClient("front")
    alive = [front.get(f"/_healthz/{probe}").status_code for probe in ("livez", "readyz")]
    made_for_probes = stock_of(region_with_keys)._refiller is not None or len(stock_of(region_with_keys))

    front.get("/")

    assert alive == [200, 200]
    assert not made_for_probes
    assert wait_until(lambda: len(stock_of(region_with_keys)) > 0, 20)
