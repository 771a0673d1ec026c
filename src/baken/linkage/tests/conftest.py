# SPDX-License-Identifier: EUPL-1.2
"""Two intake workers with a case each, in which somebody has the same number, and their team lead."""

import pytest

from baken.casework.tests.conftest import farah, marijke, region, sanne
from baken.kernel.actor import Actor
from baken.linkage.models import Pair
from baken.linkage.tests.scene import found, victim

__all__ = ["farah", "marijke", "region", "sanne"]


@pytest.fixture
def pair(farah: Actor, sanne: Actor) -> Pair:
    """Somebody in Farah's case and somebody in Sanne's share a number."""
    victim(farah, phone="06 1234 5678")
    victim(sanne, phone="+31 6 12345678")
    found()
    return Pair.objects.select_related("one", "other").get()
