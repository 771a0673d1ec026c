# SPDX-License-Identifier: EUPL-1.2
"""Break-glass: opened in an emergency, told, closed by itself, reviewed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from baken.access.policy import (
    A_REQUEST_IS_ANSWERED,
    AN_EMERGENCY_IS_REVIEWED,
    AN_EMERGENCY_LASTS,
    BREAKS_GLASS,
    OPEN_REVIEWS_THAT_BLOCK,
)
from baken.access.temporary.actions import (
    HasEnded,
    ReviewsWait,
    StillOpen,
    WasReviewed,
    end_emergency_access,
    review_emergency_access,
)
from baken.access.temporary.models import EmergencyAccess
from baken.access.temporary.queries import (
    access_to,
    is_open_to,
    living_of,
    reviewer_of,
    words_of_emergency,
)
from baken.access.temporary.vocabulary import Verdict
from baken.access.tests.openings import (
    FRIDAY,
    LONG_BEFORE,
    REASON,
    asked,
    broken,
    new_dossier,
    somebody,
)
from baken.access.vocabulary import CASEWORK, Role
from baken.audit.models import Entry
from baken.kernel.days import Calendar
from baken.kernel.permissions import Refused
from baken.post.models import Mail
from tests.factories.staff import REGION, colleague
from tests.rig.doors import through


@pytest.mark.parametrize("role", list(Role))
def test_casework_breaks_glass_and_the_team_lead_has_no_need_to(role: Role, dossier: UUID) -> None:
    by = replace(somebody(role), door="desk")

    if role in BREAKS_GLASS:
        assert broken(by, dossier).role == role
    else:
        with pytest.raises(Refused):
            broken(by, dossier)

    assert set(BREAKS_GLASS) == set(CASEWORK) - {Role.TEAM_LEAD}


def test_an_emergency_lasts_four_hours_and_is_on_record_under_the_dossier(dossier: UUID, owner: UUID) -> None:
    miriam = somebody(Role.CARE_COORDINATOR)

    access = broken(miriam, dossier, owner=owner)

    assert (access.opened_at, access.ends_at) == (FRIDAY, FRIDAY + timedelta(hours=4))
    assert (access.told, access.reviewer) == (owner, Role.TEAM_LEAD)
    [line] = Entry.objects.filter(action="break-glass.open")
    assert (line.about_kind, line.about_id) == ("case", str(dossier))
    assert (line.result, line.reason, line.actor) == ("life", access.id, miriam.id)


def test_the_owner_and_the_officer_hear_of_it_at_once_and_the_team_lead_that_a_review_waits(
    dossier: UUID,
) -> None:
    miriam, farah, marijke, maarten = (
        somebody(role)
        for role in (Role.CARE_COORDINATOR, Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.DATA_PROTECTION_OFFICER)
    )
    for elsewhere in (Role.TEAM_LEAD, Role.DATA_PROTECTION_OFFICER):
        somebody(elsewhere, "west-friesland")

    broken(miriam, dossier, owner=farah.id)
    broken(miriam, dossier, owner=farah.id)

    assert sorted(Mail.objects.values_list("kind", "account", "due_at")) == sorted(
        [
            ("emergency-access", farah.id, FRIDAY),
            ("emergency-access", maarten.id, FRIDAY),
            ("review-waits", marijke.id, FRIDAY),
        ]
    )


def test_a_team_lead_hears_nothing_of_a_review_that_the_officer_gives(dossier: UUID) -> None:
    grant = colleague(Role.TEAM_LEAD, starts_on=LONG_BEFORE)
    maarten = somebody(Role.DATA_PROTECTION_OFFICER)

    broken(replace(somebody(Role.INTAKE_WORKER), id=grant.account_id), dossier, owner=maarten.id)

    assert sorted(Mail.objects.values_list("kind", "account")) == [
        ("emergency-access", maarten.id),
        ("review-waits", maarten.id),
    ]


def test_the_terms_are_those_of_the_policy() -> None:
    assert AN_EMERGENCY_LASTS.hours == 4
    assert OPEN_REVIEWS_THAT_BLOCK == 2
    # Easter is over; King's Day (27 April) counts as no working day.
    assert AN_EMERGENCY_IS_REVIEWED.due(date(2026, 4, 10), Calendar()) == date(2026, 4, 15)
    assert AN_EMERGENCY_IS_REVIEWED.due(date(2026, 4, 23), Calendar()) == date(2026, 4, 29)
    assert A_REQUEST_IS_ANSWERED.due(date(2026, 4, 10), Calendar()) == date(2026, 4, 14)


def test_the_words_are_sealed_and_read_by_whoever_reviews(dossier: UUID) -> None:
    access = broken(somebody(Role.INTAKE_WORKER), dossier)
    marijke = somebody(Role.TEAM_LEAD)

    with through("desk", marijke):
        words = words_of_emergency(access, viewer=marijke, now=FRIDAY)

    assert words == {"reason": REASON}
    assert Entry.objects.filter(action="emergency.read", kind="read", actor=marijke.id).count() == 1


def test_it_closes_by_itself(dossier: UUID) -> None:
    miriam = somebody(Role.CARE_COORDINATOR)
    broken(miriam, dossier, now=timezone.now())
    with through("desk", miriam):
        assert is_open_to(miriam, "case", dossier)

    over = timezone.now() - timedelta(seconds=1)
    EmergencyAccess.objects.update(opened_at=over - timedelta(hours=4), ends_at=over)

    with through("desk", miriam):
        assert not is_open_to(miriam, "case", dossier)
        assert living_of(miriam, "case") == []


def test_it_is_open_to_one_person_in_one_role_for_one_dossier(dossier: UUID) -> None:
    miriam = somebody(Role.CARE_COORDINATOR)
    access = broken(miriam, dossier, now=timezone.now())

    with through("desk", miriam):
        assert access_to(miriam, "case", dossier) == access
        assert not is_open_to(miriam, "case", uuid4())
        assert not is_open_to(miriam, "report", dossier)
        assert not is_open_to(replace(miriam, role=Role.INTAKE_WORKER), "case", dossier)
        assert not is_open_to(replace(miriam, id=uuid4()), "case", dossier)
        assert not is_open_to(replace(miriam, id=None), "case", dossier)
        assert not is_open_to(replace(miriam, regions=frozenset({"west-friesland"})), "case", dossier)
        assert living_of(replace(miriam, id=None), "case") == []


def test_opening_twice_is_one_emergency(dossier: UUID) -> None:
    miriam = somebody(Role.CARE_COORDINATOR)

    first, second = broken(miriam, dossier), broken(miriam, dossier)

    assert first == second
    assert EmergencyAccess.objects.count() == 1


def test_two_that_nobody_reviewed_block_the_third(dossier: UUID) -> None:
    miriam, marijke = somebody(Role.CARE_COORDINATOR), somebody(Role.TEAM_LEAD)
    first = broken(miriam, dossier)
    broken(miriam, new_dossier())
    third = new_dossier()

    with pytest.raises(ReviewsWait):
        broken(miriam, third, now=FRIDAY + timedelta(days=9))
    with through("desk", marijke):
        review_emergency_access(
            access=first, verdict=Verdict.NEEDED, by=marijke, now=FRIDAY + timedelta(days=1)
        )

    assert broken(miriam, third, now=FRIDAY + timedelta(days=9)).dossier == third
    assert "twee keer noodtoegang" in ReviewsWait.sentence


def test_it_can_be_ended_before_its_hours_are_over_once(dossier: UUID) -> None:
    miriam = somebody(Role.CARE_COORDINATOR)
    now = timezone.now()
    access = broken(miriam, dossier, now=now)

    with through("desk", miriam):
        ended = end_emergency_access(access=access, by=miriam, now=now)
        assert not is_open_to(miriam, "case", dossier)
        with pytest.raises(HasEnded):
            end_emergency_access(access=access, by=miriam, now=now)

    assert ended.ended_at == now


def test_a_review_waits_until_it_is_over_and_is_given_once(dossier: UUID) -> None:
    access, marijke = broken(somebody(Role.CARE_COORDINATOR), dossier), somebody(Role.TEAM_LEAD)
    given: dict[str, Any] = {"access": access, "verdict": Verdict.OTHER_WAY, "by": marijke}

    with through("desk", marijke):
        with pytest.raises(StillOpen):
            review_emergency_access(**given, now=FRIDAY + timedelta(hours=3))
        reviewed = review_emergency_access(**given, words="Bel eerst mij.", now=FRIDAY + timedelta(hours=4))
        with pytest.raises(WasReviewed):
            review_emergency_access(**given, now=FRIDAY + timedelta(hours=5))
        words = words_of_emergency(access, viewer=marijke, now=FRIDAY)

    assert (reviewed.verdict, reviewed.reviewed_by) == (Verdict.OTHER_WAY, marijke.id)
    assert words["review"] == "Bel eerst mij."
    assert Entry.objects.get(action="emergency.review").result == "other-way"


def test_a_team_lead_s_own_is_reviewed_by_the_officer_at_the_officer_s_door(dossier: UUID) -> None:
    grant = colleague(Role.TEAM_LEAD, starts_on=LONG_BEFORE)
    as_worker = replace(somebody(Role.INTAKE_WORKER), id=grant.account_id)
    access = broken(as_worker, dossier)
    other_lead, officer = somebody(Role.TEAM_LEAD), somebody(Role.DATA_PROTECTION_OFFICER)
    given: dict[str, Any] = {"access": access, "verdict": Verdict.NEEDED, "now": FRIDAY + timedelta(hours=5)}

    with through("desk", other_lead), pytest.raises(Refused):
        review_emergency_access(**given, by=other_lead)
    with through("office", officer):
        reviewed = review_emergency_access(**given, by=officer)

    assert access.reviewer == Role.DATA_PROTECTION_OFFICER
    assert reviewed.reviewed_by == officer.id


def test_who_led_a_team_once_or_elsewhere_is_reviewed_by_the_team_lead(dossier: UUID) -> None:
    ended = colleague(Role.TEAM_LEAD, starts_on=LONG_BEFORE, ends_on=date(2026, 4, 10))
    elsewhere = colleague(Role.TEAM_LEAD, "west-friesland", starts_on=LONG_BEFORE)

    assert reviewer_of(ended.account_id, REGION, uuid4(), now=FRIDAY) == Role.TEAM_LEAD
    assert reviewer_of(elsewhere.account_id, REGION, uuid4(), now=FRIDAY) == Role.TEAM_LEAD


def test_nobody_acts_for_whoever_is_nobody(dossier: UUID) -> None:
    nobody = replace(somebody(Role.CARE_COORDINATOR), id=None)

    with pytest.raises(Refused):
        broken(nobody, dossier)
    with pytest.raises(Refused):
        asked(nobody, dossier)
