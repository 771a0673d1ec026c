# SPDX-License-Identifier: EUPL-1.2
"""A policy module as rooms write them, for the test that collects its facts."""

from dataclasses import dataclass

from baken.kernel.days import DAYS_OFF
from baken.kernel.policy import Assumption, Source, Term


@dataclass(frozen=True)
class Route:
    partner: str
    basis: Source | Assumption


ASSESSMENT = Term(working_days=5, source=Source("the protocol", "page 1"))
ROUTES = {
    "labour": Route("nla", Source("the proposal", "page 2")),
    "minor": Route("jeugd", Assumption("the youth route", "Veilig Thuis")),
}
QUESTIONS = [Assumption("we ask this first", "privacy lawyer")]
SAME_AGAIN = ASSESSMENT
NOT_OURS = {"holidays": DAYS_OFF.ask}
LARGEST = 5
