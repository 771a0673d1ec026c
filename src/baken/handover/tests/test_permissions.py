# SPDX-License-Identifier: EUPL-1.2
"""Every role against every offer and consultation: the object, the list and the database say the same."""

from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, connection

from baken.access.vocabulary import DESK, Role
from baken.handover.models import Consultation, Offer
from baken.handover.permissions import MAY
from baken.handover.queries import get_laid
from baken.handover.tests.conftest import HILVERSUM, HUIZEN, NOW, actor, asked, focal_officer, offered
from baken.kernel.actor import SYSTEM, Actor
from tests.rig.doors import through
from tests.rig.refusals import statements_until_refused

LAYING = (Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR)
FOLLOWING = (Role.INTAKE_WORKER, Role.TEAM_LEAD)


def somebody(role: str, **more: Any) -> Actor:
    """In this role, before whose desk the laid things of these tests lie."""
    places = frozenset({HILVERSUM}) if role == Role.FOCAL_OFFICER else frozenset()
    partner = "nla" if role == Role.PARTNER else ""
    return actor(role, **{"municipalities": places, "partner": partner} | more)


@pytest.mark.parametrize("role", [*Role, SYSTEM, "reporter", ""])
@pytest.mark.parametrize(
    ("action", "allowed"),
    [
        ("offer.lay", LAYING),
        ("offer.view", (*FOLLOWING, Role.PARTNER)),
        ("offer.open", (*FOLLOWING, Role.PARTNER)),
        ("offer.answer", (Role.PARTNER,)),
        ("offer.withdraw", FOLLOWING),
        ("offer.handle", FOLLOWING),
        ("offer.expire", (SYSTEM,)),
        ("offer.remind", (SYSTEM,)),
    ],
)
def test_who_may_do_what_with_an_offer_from_a_report(
    role: str, action: str, allowed: tuple[str, ...]
) -> None:
    offer = Offer(region="gooi-en-vechtstreek", partner="nla", source_kind="report")

    assert MAY.allows(somebody(role), action, offer) == (role in allowed)


@pytest.mark.parametrize("role", [*Role, SYSTEM, "reporter", ""])
@pytest.mark.parametrize(
    ("action", "allowed"),
    [
        ("consultation.ask", LAYING),
        ("consultation.view", (*FOLLOWING, Role.FOCAL_OFFICER)),
        ("consultation.open", (*FOLLOWING, Role.FOCAL_OFFICER)),
        ("consultation.answer", (Role.FOCAL_OFFICER,)),
        ("consultation.withdraw", FOLLOWING),
        ("consultation.handle", FOLLOWING),
        ("consultation.expire", (SYSTEM,)),
    ],
)
def test_who_may_do_what_with_a_consultation(role: str, action: str, allowed: tuple[str, ...]) -> None:
    question = Consultation(region="gooi-en-vechtstreek", municipality=HILVERSUM, source_kind="report")

    assert MAY.allows(somebody(role), action, question) == (role in allowed)


@pytest.mark.parametrize("action", sorted(MAY))
def test_nobody_does_anything_in_another_region(action: str) -> None:
    thing: Any = Offer if action.startswith("offer") else Consultation
    elsewhere = thing(region="west-friesland", source_kind="report")
    elsewhere.partner, elsewhere.municipality = "nla", HILVERSUM

    assert not any(MAY.allows(somebody(role), action, elsewhere) for role in (*Role, SYSTEM))


@pytest.mark.parametrize("action", ["offer.open", "consultation.open"])
def test_content_opens_for_a_purpose_only(action: str) -> None:
    thing: Any = Offer if action.startswith("offer") else Consultation
    laid = thing(region="gooi-en-vechtstreek", source_kind="report")
    laid.partner, laid.municipality = "nla", HILVERSUM

    assert not any(MAY.allows(somebody(role, purpose=""), action, laid) for role in Role)


@pytest.fixture
def everything(farah: Actor) -> list[Any]:
    """What lies before several desks, out of reports and cases, some of it over."""
    from_a_case = ("case", farah.id)
    gone = offered(farah)
    Offer.objects.filter(pk=gone.pk).update(copy_erased_at=NOW)
    return [
        offered(farah),
        offered(farah, partner="politie", fields={"forms": "Arbeidsuitbuiting"}),
        offered(farah, source=from_a_case),
        gone,
        asked(farah),
        asked(farah, municipality=HUIZEN),
        asked(farah, source=from_a_case),
    ]


@pytest.mark.parametrize("role", DESK)
def test_the_object_the_list_and_the_database_agree(role: str, everything: list[Any], farah: Actor) -> None:
    viewers = [somebody(role)] + ([farah] if role == farah.role else [])
    for viewer in viewers:
        for model in (Offer, Consultation):
            mine = [one for one in everything if isinstance(one, model)]
            actions = [action for action in MAY if action.startswith(f"{model.__name__.lower()}.")]
            by_object = {
                action: {o.pk for o in model.objects.all() if MAY.allows(viewer, action, o)}
                for action in actions
            }
            with through("desk", viewer):
                in_database = set(model.objects.values_list("pk", flat=True))
                by_list = {
                    action: set(MAY.narrow(model.objects.all(), viewer, action).values_list("pk", flat=True))
                    for action in actions
                }

            assert by_list == by_object
            assert set().union(*by_list.values()) <= in_database <= {one.pk for one in mine}


@pytest.mark.parametrize(
    ("viewer", "offers", "consultations"),
    [
        (somebody(Role.PARTNER), 3, 0),
        (somebody(Role.PARTNER, partner="om"), 0, 0),
        (focal_officer(HILVERSUM), 0, 2),
        (focal_officer(HUIZEN), 0, 1),
        (focal_officer("GM0376"), 0, 0),
        (somebody(Role.INTAKE_WORKER), 4, 3),
        (somebody(Role.INTAKE_WORKER, regions=frozenset({"west-friesland"})), 0, 0),
        (somebody(Role.CHAIN_DIRECTOR), 0, 0),
    ],
)
def test_hostile_sql_reaches_what_lies_before_its_desk_and_no_more(
    viewer: Actor, offers: int, consultations: int, everything: list[Any]
) -> None:
    with through("desk", viewer), connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM handover_offer), (SELECT count(*) FROM handover_consultation)"
        )
        found = cursor.fetchone()

    assert found == (offers, consultations)


@pytest.mark.parametrize("door", ["front", "office", "api"])
def test_no_other_door_reaches_the_tables(door: str, everything: list[Any]) -> None:
    viewer = somebody(Role.PARTNER)
    with pytest.raises(DatabaseError, match="permission denied"), through(door, viewer):
        list(Offer.objects.all())


@pytest.mark.parametrize("role", [Role.CARE_COORDINATOR, Role.PARTNER, Role.FOCAL_OFFICER])
def test_as_much_is_asked_of_what_lies_before_others_as_of_what_does_not_exist(
    role: str, farah: Actor
) -> None:
    other = somebody(role, partner="politie", municipalities=frozenset({HUIZEN}))
    references = [offered(farah).reference, asked(farah).reference, "GV-26-QQQQQ"]

    counted = [statements_until_refused(other, partial(get_laid, one, other)) for one in references]

    assert len(set(counted)) == 1, counted
