# SPDX-License-Identifier: EUPL-1.2
"""Who shares a name or number is found without opening anything, and judged by whoever may open both."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from baken.access.vocabulary import DESK, Role
from baken.audit.models import Entry
from baken.casework.actions import NewPerson, learn
from baken.casework.actions.apart import keep_out_of_case
from baken.casework.models import Case
from baken.casework.tests.browsers import Colleague, text_of
from baken.casework.tests.scene import (
    AGGRESSOR,
    NOW,
    REGION,
    TODAY,
    colleague,
    known,
    opened,
    put_on,
    stands_on,
)
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.linkage.actions import judge, propose
from baken.linkage.models import Judgement, Pair
from baken.linkage.permissions import JUDGES, MAY
from baken.linkage.queries import count_per_state, proposals
from baken.linkage.tests.scene import found, judged, pair_of, undone, victim
from baken.linkage.vocabulary import PairState, Verdict
from baken.people.vocabulary import Attribute, AttributeSource, Part
from tests.rig.doors import through

EVERYONE = (*Role, "system", "reporter", "")


def test_who_shares_a_number_or_a_name_is_found_once(farah: Actor, sanne: Actor) -> None:
    one = victim(farah, name="Ümit d’Árpád", phone="06 1234 5678", born="1999-04-02")
    other = victim(sanne, name="umit d arpad", born="1999-04-02")
    third = victim(sanne, phone="0031612345678")
    victim(sanne, name="Somebody Else", phone="0612345679", born="1999-04-02")

    assert (found(), found()) == (2, 0)
    assert pair_of(one, other).alike == ["name-and-birth-date", "name"]
    assert pair_of(one, third).alike == ["phone"]
    assert not Pair.objects.exclude(state=PairState.WAITS).exists()


def test_two_people_of_one_case_are_two_people(farah: Actor) -> None:
    number = {Attribute.PHONE: "0612345678"}
    sisters = [NewPerson(parts=[Part.VICTIM], attributes=number) for _ in range(2)]
    opened(farah, people=sisters)

    assert found() == 0


def test_who_is_no_victim_and_who_are_a_group_are_on_no_list(farah: Actor, sanne: Actor) -> None:
    number = {Attribute.PHONE: "0612345678"}
    victim(farah, phone="0612345678")
    opened(sanne, people=[replace(AGGRESSOR, attributes=number)])
    opened(sanne, people=[NewPerson(parts=[Part.VICTIM], number=3, attributes=number)])

    assert found() == 0


@pytest.mark.parametrize(
    ("verdict", "then"),
    [(Verdict.SAME, PairState.SAME), (Verdict.DIFFERENT, PairState.DIFFERENT), (Verdict.NOT_SURE, PairState.NOT_SURE)],
)  # fmt: skip
def test_a_judgement_holds_until_it_is_taken_back_and_stays_in_the_history(
    verdict: Verdict, then: PairState, pair: Pair, marijke: Actor
) -> None:
    assert judged(pair, verdict, marijke).state == then
    with pytest.raises(NotPossible):
        judged(pair, Verdict.SAME, marijke)
    assert undone(pair, marijke, NOW + timedelta(hours=1)).state == PairState.WAITS

    said = [one.verdict for one in Judgement.objects.order_by("judged_at")]
    assert said == [verdict, Verdict.TAKEN_BACK]
    logged = Entry.objects.filter(about_id=pair.pk, action="pair.judge").order_by("at_act")
    assert [entry.result for entry in logged] == [verdict, Verdict.TAKEN_BACK]


@pytest.mark.parametrize(
    ("verdict", "then"),
    [(Verdict.SAME, PairState.SAME), (Verdict.DIFFERENT, PairState.WAITS), (Verdict.NOT_SURE, PairState.WAITS)],
)  # fmt: skip
def test_when_they_turn_out_to_share_more_a_no_waits_for_a_new_look(
    verdict: Verdict, then: PairState, pair: Pair, farah: Actor, sanne: Actor, marijke: Actor
) -> None:
    judged(pair, verdict, marijke)
    for person, by in zip((pair.one, pair.other), _owners(pair, farah, sanne), strict=True):
        with through("desk", by):
            case = Case.objects.get(pk=person.dossier)
            learn(
                case=case, person=person, kind=Attribute.NAME, value="Ümit", source=AttributeSource.PARTNER,
                by=by, now=NOW,
            )  # fmt: skip

    assert found() == 1
    pair.refresh_from_db()
    assert (pair.alike, pair.state) == (["phone", "name"], then)


def _owners(pair: Pair, *owners: Actor) -> list[Actor]:
    by_id = {known(owner): owner for owner in owners}
    return [by_id[Case.objects.get(pk=one.dossier).owner] for one in (pair.one, pair.other)]


def test_who_may_do_what_with_a_pair(pair: Pair, farah: Actor, sanne: Actor) -> None:
    """On neither case, on one of them, on both."""
    allowed: dict[str, dict[str, set[str]]] = {action: {} for action in MAY}
    on = {"none": [], "one": [pair.one_dossier], "both": [pair.one_dossier, pair.other_dossier]}
    for role in EVERYONE:
        for name, dossiers in on.items():
            somebody = Actor("desk", role, id=uuid4(), regions=frozenset({REGION}), purpose="triage")
            for case in Case.objects.filter(pk__in=dossiers):
                stands_on(case, somebody)
            for action in MAY:
                if MAY.allows(somebody, action, pair):
                    allowed[action].setdefault(name, set()).add(role)

    lead, system = {Role.TEAM_LEAD}, {"system"}
    seen = {"none": lead, "one": lead, "both": set(JUDGES)}
    assert allowed == {
        "pair.view": seen,
        "pair.judge": seen,
        "pair.propose": dict.fromkeys(("none", "one", "both"), system),
    }


@pytest.mark.parametrize("action", sorted(MAY))
def test_nobody_does_anything_with_a_pair_of_another_region(action: str, pair: Pair) -> None:
    elsewhere = frozenset({"west-friesland"})

    assert not [
        role for role in EVERYONE if MAY.allows(Actor("desk", role, id=uuid4(), regions=elsewhere), action, pair)
    ]  # fmt: skip


@pytest.mark.parametrize("role", DESK)
def test_the_object_the_list_and_the_database_agree(role: Role, pair: Pair, farah: Actor) -> None:
    for viewer in (colleague(role), replace(farah, role=role)):
        with through("desk", viewer):
            in_database = set(Pair.objects.values_list("pk", flat=True))
            for action in MAY:
                by_list = set(MAY.narrow(Pair.objects.all(), viewer, action).values_list("pk", flat=True))
                by_object = {pair.pk} if MAY.allows(viewer, action, pair) else set()
                assert by_list == by_object
                assert by_list <= in_database


def test_who_owns_one_of_two_cases_neither_sees_nor_judges_the_pair(
    pair: Pair, farah: Actor, marijke: Actor
) -> None:
    with through("desk", farah):
        assert proposals(farah, PairState.WAITS) == []
        assert count_per_state(farah) == {}
        with pytest.raises(Refused):
            judge(pair=pair, verdict=Verdict.SAME, by=farah, now=NOW)
    with through("desk", marijke):
        assert [one.pair for one in proposals(marijke, PairState.WAITS)] == [pair]


def test_who_is_kept_out_of_either_case_sees_no_pair_in_the_database_either(
    pair: Pair, farah: Actor, sanne: Actor, marijke: Actor
) -> None:
    other_lead = colleague(Role.TEAM_LEAD)
    with through("desk", marijke):
        keep_out_of_case(
            case=Case.objects.get(pk=pair.other_dossier), accounts=[known(other_lead)], words="Familie.",
            review_on=TODAY + timedelta(days=30), by=marijke, now=NOW,
        )  # fmt: skip

    with through("desk", other_lead):
        assert not Pair.objects.exists()
    with through("desk", marijke):
        assert Pair.objects.count() == 1


@pytest.mark.parametrize(
    ("door", "actor"),
    [("office", Actor("office", Role.CHAIN_DIRECTOR, id=uuid4(), regions=frozenset({REGION})))],
    ids=["office"],
)
@pytest.mark.parametrize("table", [Pair, Judgement], ids=["pairs", "judgements"])
def test_the_office_reads_no_pair(door: str, actor: Actor, table: Any, pair: Pair) -> None:
    with pytest.raises(ProgrammingError), through(door, actor), transaction.atomic():
        list(table.objects.all())


def test_the_desk_finds_nothing_by_itself_and_changes_no_history(pair: Pair, marijke: Actor) -> None:
    judged(pair, Verdict.SAME, marijke)

    with through("desk", marijke), pytest.raises(Refused):
        propose(region=REGION, by=marijke, now=NOW)
    with pytest.raises(ProgrammingError), through("desk", marijke), transaction.atomic():
        Judgement.objects.update(verdict=Verdict.DIFFERENT)


def test_names_open_by_a_button_and_each_look_is_on_record(pair: Pair) -> None:
    lead = Colleague(Role.TEAM_LEAD)
    address = f"/dezelfde-persoon/{pair.pk}"
    hidden = text_of(lead.get(address))
    opened_page = lead.post(f"{address}/namen")

    assert "telefoonnummer" in hidden
    assert "12345678" not in hidden.replace(" ", "")
    assert "06 1234 5678" in text_of(opened_page)
    assert "+31 6 12345678" in text_of(opened_page)
    assert "no-store" in opened_page["Cache-Control"]
    looks = Entry.objects.filter(action="person.reveal", actor=known(lead.actor))
    assert {str(entry.about_id) for entry in looks} == {str(pair.one_id), str(pair.other_id)}


def test_who_must_state_a_purpose_first_comes_back_to_the_button(pair: Pair) -> None:
    lead = Colleague(Role.TEAM_LEAD, purpose="")
    address = f"/dezelfde-persoon/{pair.pk}"
    asked = lead.browser.post(f"{address}/namen")
    assert asked["Location"] == f"/doel/?next=%2Fdezelfde-persoon%2F{pair.pk}%2Fnamen"

    back = lead.post("/doel/", {"purpose": "quality", "next": f"{address}/namen"})
    assert "Toon wie dit zijn" in text_of(back)
    assert "12345678" not in text_of(back).replace(" ", "")
    assert lead.browser.get(f"{address}/oordeel")["Location"] == address


def test_a_pair_is_judged_and_taken_back_at_the_desk(pair: Pair) -> None:
    lead = Colleague(Role.TEAM_LEAD)
    address = f"/dezelfde-persoon/{pair.pk}"

    assert "Niet zeker 0" in text_of(lead.get("/dezelfde-persoon"))
    assert (
        "Vastgelegd: niet zeker." in lead.post(f"{address}/oordeel", {"verdict": "not_sure"}).content.decode()
    )
    assert "Niet zeker 1" in text_of(lead.get("/dezelfde-persoon?stand=not_sure"))
    assert "de stand is" in lead.post(f"{address}/oordeel", {"verdict": "same"}).content.decode()
    after = text_of(lead.post(f"{address}/oordeel", {"verdict": "taken_back"}))
    assert "Oordeel teruggenomen" in after
    assert "Is dit dezelfde persoon?" in after


@pytest.mark.parametrize(
    "address", ["/dezelfde-persoon?stand=onzin", f"/dezelfde-persoon/{uuid4()}"], ids=["state", "pair"]
)
def test_what_is_not_there_is_not_found(address: str, pair: Pair) -> None:
    assert Colleague(Role.TEAM_LEAD).get(address).status_code == 404


def test_an_unknown_verdict_is_not_found(pair: Pair) -> None:
    answer = Colleague(Role.TEAM_LEAD).post(f"/dezelfde-persoon/{pair.pk}/oordeel", {"verdict": "maybe"})

    assert answer.status_code == 404


def test_the_list_takes_as_many_statements_for_three_pairs_as_for_one(
    farah: Actor, sanne: Actor, marijke: Actor, django_assert_max_num_queries: Any
) -> None:
    victim(farah, phone="0612345678")
    for _ in range(3):
        put_on(Case.objects.get(pk=victim(sanne, phone="0612345678").dossier), farah, sanne)
    found()

    with through("desk", farah), django_assert_max_num_queries(6):
        assert len(proposals(farah, PairState.WAITS)) == 6
