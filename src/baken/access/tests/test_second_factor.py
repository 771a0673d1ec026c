# SPDX-License-Identifier: EUPL-1.2
"""What somebody sets up on the way in is for themselves alone."""

import pytest

from baken.access.actions import NotPossible
from baken.access.actions.second_factor import keep_password, keep_second_factor
from baken.access.tests.people import NOW, account, acting
from baken.access.vocabulary import Role

pytestmark = pytest.mark.django_db


def test_nobody_links_an_app_for_somebody_else() -> None:
    with pytest.raises(NotPossible):
        keep_second_factor(
            account=account(),
            secret="A" * 32,
            code="",
            password_hash="",
            by=acting(Role.ADMINISTRATOR),
            now=NOW,
        )


def test_nobody_chooses_a_password_for_somebody_else() -> None:
    with pytest.raises(NotPossible):
        keep_password(account=account(), password_hash="!", by=acting(Role.ADMINISTRATOR), now=NOW)
