# SPDX-License-Identifier: EUPL-1.2
"""The same arrivals and the same work, played by ciw: a library for queues that others wrote and checked."""

from collections.abc import Iterator

import ciw
import numpy as np
import pytest

from baken.capacity.reckoning.simulation import starts

NUMBER, MEAN_WORK = 150, 1.0


def played_by_ciw(
    arrivals: list[float], service: list[float], urgent: list[bool], servers: int
) -> list[float]:
    """When each is begun. Within a class first come is first served, so a row of numbers per class tells all."""
    classes = {"urgent": True, "other": False}
    network = ciw.create_network(
        arrival_distributions={
            name: [ciw.dists.Sequential([*_gaps(arrivals, urgent, flag), float("inf")])]
            for name, flag in classes.items()
        },
        service_distributions={
            name: [ciw.dists.Sequential([*_of(service, urgent, flag), MEAN_WORK])]
            for name, flag in classes.items()
        },
        number_of_servers=[servers],
        priority_classes={"urgent": 0, "other": 1},
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(max(arrivals) + sum(service) + 1)
    found = simulation.get_all_records()
    return [one.service_start_date for one in sorted(found, key=lambda one: float(one.arrival_date))]


def _of(numbers: list[float], urgent: list[bool], flag: bool) -> Iterator[float]:
    return (each for each, is_urgent in zip(numbers, urgent, strict=True) if is_urgent == flag)


def _gaps(arrivals: list[float], urgent: list[bool], flag: bool) -> list[float]:
    """From one arrival to the next, the first from the beginning."""
    return [float(each) for each in np.diff(list(_of(arrivals, urgent, flag)), prepend=0.0)]


@pytest.mark.parametrize("share_of_urgent", [0.0, 0.3])
@pytest.mark.parametrize(("servers", "load"), [(1, 0.8), (2, 0.95), (5, 1.1)])
def test_every_start_is_that_of_ciw(servers: int, load: float, share_of_urgent: float) -> None:
    draw = np.random.default_rng(servers)
    arrivals = np.cumsum(draw.exponential(MEAN_WORK / (servers * load), NUMBER))
    service = draw.exponential(MEAN_WORK, NUMBER)
    urgent = draw.random(NUMBER) < share_of_urgent

    ours = starts(arrivals[:, None], service[:, None], servers, urgent[:, None] if share_of_urgent else None)[
        :, 0
    ]

    theirs = played_by_ciw(arrivals.tolist(), service.tolist(), urgent.tolist(), servers)
    assert len(theirs) == NUMBER
    assert ours == pytest.approx(theirs, abs=1e-6)
    assert max(ours - arrivals) > MEAN_WORK
