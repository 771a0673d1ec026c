# SPDX-License-Identifier: EUPL-1.2
"""Access on request: asked of the owner, answered, ended."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from baken.access.temporary.actions import (
    HasEnded,
    NoSuchDay,
    WasAnswered,
    answer_request,
    ask_the_new_owner,
    end_requested_access,
)
from baken.access.temporary.queries import (
    get_request,
    is_open_to,
    living_of,
    words_of_request,
)
from baken.access.temporary.vocabulary import Answer
from baken.access.tests.openings import FRIDAY, REASON, asked, new_dossier, somebody
from baken.access.vocabulary import Role
from baken.kernel.permissions import Refused
from baken.post.models import Mail
from tests.rig.doors import through


def test_whoever_is_asked_and_whoever_asked_hear_of_it(dossier: UUID) -> None:
    miriam, farah = somebody(Role.CARE_COORDINATOR), somebody(Role.INTAKE_WORKER)
    request = asked(miriam, dossier, owner=farah.id)

    with through("desk", farah):
        answer_request(asked=request, answer=Answer.DECLINED, until=None, by=farah, now=FRIDAY)

    assert sorted(Mail.objects.values_list("kind", "account")) == sorted(
        [("access-asked", farah.id), ("access-answered", miriam.id)]
    )


def test_a_yes_opens_until_the_end_of_its_day_and_a_no_opens_nothing(dossier: UUID, owner: UUID) -> None:
    miriam = somebody(Role.CARE_COORDINATOR)
    farah = somebody(Role.INTAKE_WORKER)
    now, until = timezone.now(), timezone.localdate() + timedelta(days=3)
    request = asked(miriam, dossier, now=now, owner=farah.id)
    refused = asked(miriam, new_dossier(), now=now, owner=farah.id)

    with through("desk", farah):
        answer_request(asked=request, answer=Answer.ACCEPTED, until=until, by=farah, now=now)
        answer_request(asked=refused, answer=Answer.DECLINED, until=until, by=farah, now=now)
        with pytest.raises(WasAnswered):
            answer_request(asked=request, answer=Answer.DECLINED, until=None, by=farah, now=now)

    with through("desk", miriam):
        [living] = living_of(miriam, "case")
        assert not is_open_to(miriam, "case", refused.dossier)
    assert living == request
    assert living.ends_at is not None
    assert timezone.localtime(living.ends_at - timedelta(microseconds=1)).date() == until


@pytest.mark.parametrize("days", [None, -1, 29])
def test_a_yes_needs_a_day_within_four_weeks(days: int | None, dossier: UUID) -> None:
    farah = somebody(Role.INTAKE_WORKER)
    request = asked(somebody(Role.CARE_COORDINATOR), dossier, owner=farah.id)
    until = None if days is None else FRIDAY.date() + timedelta(days=days)

    with through("desk", farah), pytest.raises(NoSuchDay):
        answer_request(asked=request, answer=Answer.ACCEPTED, until=until, by=farah, now=FRIDAY)


def test_asking_again_changes_nothing_and_the_question_goes_along_with_the_dossier(dossier: UUID) -> None:
    miriam, farah, sanne = (
        somebody(Role.CARE_COORDINATOR),
        somebody(Role.INTAKE_WORKER),
        somebody(Role.INTAKE_WORKER),
    )
    first, second = asked(miriam, dossier, owner=farah.id), asked(miriam, dossier, owner=farah.id)

    assert sanne.id is not None
    with through("desk", farah):
        ask_the_new_owner(dossier=dossier, owner=sanne.id)
    with through("desk", farah), pytest.raises(Refused):
        get_request(farah, first.id)
    with through("desk", sanne):
        assert words_of_request(get_request(sanne, first.id), viewer=sanne, now=FRIDAY) == REASON

    assert first == second


def test_whoever_gave_it_takes_it_back(dossier: UUID) -> None:
    miriam, farah, now = somebody(Role.CARE_COORDINATOR), somebody(Role.INTAKE_WORKER), timezone.now()
    request = asked(miriam, dossier, now=now, owner=farah.id)

    with through("desk", farah):
        with pytest.raises(HasEnded):
            end_requested_access(asked=request, by=farah, now=now)
        given = answer_request(
            asked=request, answer=Answer.ACCEPTED, until=timezone.localdate(), by=farah, now=now
        )
        end_requested_access(asked=given, by=farah, now=now)

    with through("desk", miriam):
        assert living_of(miriam, "case") == []
