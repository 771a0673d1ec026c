# SPDX-License-Identifier: EUPL-1.2
"""A team lead looks again whether a colleague must still be kept out: it stands on the worklist before its day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.desk.tests.apart import keep_out, told
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.dossiers import arrived
from baken.desk.tests.page import link, rows_of

REVIEW = "blijft hierbuiten: kijk of dat nog nodig is"


@pytest.mark.parametrize(("days", "stands"), [(7, True), (8, False)])
def test_it_stands_on_the_list_of_the_team_lead_a_week_ahead(
    days: int, stands: bool, desk: Desk, sign_in: SignIn
) -> None:
    ilse, marijke = sign_in(Role.TEAM_LEAD), sign_in(Role.TEAM_LEAD)
    report = arrived()
    day = timezone.localdate() + timedelta(days=days)
    keep_out(desk, f"/melding/{report.reference}", ilse, review_on=day.isoformat())

    listed = marijke.get("/werklijst?soort=kept_out")

    assert [REVIEW in " ".join(row) for row in rows_of(listed)] == [True] * stands
    assert REVIEW not in desk.get("/werklijst?toon=all").content.decode()
    assert REVIEW not in ilse.get("/werklijst?toon=all").content.decode()


def test_the_row_leads_to_where_a_colleague_is_let_in_again(desk: Desk, sign_in: SignIn) -> None:
    ilse, marijke = sign_in(), sign_in(Role.TEAM_LEAD)
    _report, case, _offer = told(desk)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    keep_out(desk, f"/zaak/{case.reference}", ilse, review_on=tomorrow)

    listed = marijke.get("/werklijst?soort=kept_out")

    assert link(listed, case.reference) == f"/zaak/{case.reference}/buiten-houden"
    assert len(rows_of(listed)) == 1
