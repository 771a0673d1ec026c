# SPDX-License-Identifier: EUPL-1.2
"""A case that is not the point of the journey."""

from tests.journeys.cast import CARE, HILVERSUM
from tests.journeys.company import Company
from tests.journeys.pages.worker import Worker
from tests.journeys.words import PERSON_NAME, REASON, STORY


def opened(company: Company, farah: Worker) -> tuple[str, str]:
    """A report that became a case with one person in it, and the care coordinator on it; both references."""
    _code, reference = company.told(STORY, municipality=HILVERSUM)
    farah.take_up(reference)
    farah.weigh(reference, forms=["sexual"], sector="unknown")
    farah.choose(reference, "open_case")
    farah.window.pick("keuze0-care_coordinator", company.account(CARE))
    farah.window.fill("keuze0-persoon0-name", PERSON_NAME)
    farah.settle(why=REASON)
    return reference, company.last_case()
