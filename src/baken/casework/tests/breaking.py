# SPDX-License-Identifier: EUPL-1.2
"""Breaking the glass of a case, as its page does."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from baken.access.temporary.models import EmergencyAccess
from baken.casework.tests.browsers import Colleague

WORDS = "Zij belde, zit opgesloten en weet het adres niet."


def break_glass(who: Colleague, reference: str, **changes: Any) -> Any:
    return who.post("/noodtoegang", {"reference": reference, "because": "life", "words": WORDS} | changes)


def over(access: EmergencyAccess) -> None:
    """Its hours have passed."""
    ends = timezone.now() - timedelta(seconds=1)
    EmergencyAccess.objects.filter(pk=access.pk).update(opened_at=ends - timedelta(hours=4), ends_at=ends)
