# SPDX-License-Identifier: EUPL-1.2
"""The page of a call: one line is enough, a draft is kept, and there is one report of one call."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from baken.access.actions import mark_as_practice
from baken.access.models import DeskSession
from baken.access.vocabulary import Role
from baken.intake.models import AcuteDeed, CallDraft, Report
from baken.intake.phone.queries import open_draft, own_draft, own_drafts
from baken.intake.queries import open_words
from baken.intake.tests.phone.calls import LINE, address, typed
from baken.intake.tests.phone.conftest import Desk, SignIn
from tests.rig.doors import DoorClient, through

KEEPS_ITSELF = {"X-Baken-Draft": "1"}


def test_one_key_leads_to_a_fresh_page_and_writes_nothing(desk: Desk) -> None:
    begun = desk.get("/telefoon")
    page = desk.get(begun["Location"]).content.decode()

    assert begun.status_code == 302
    assert UUID(begun["Location"].removeprefix("/telefoon/"))
    assert "Alleen dit is verplicht" in page
    assert not CallDraft.objects.exists()


@pytest.mark.parametrize("role", [Role.INTAKE_WORKER, Role.TEAM_LEAD])
def test_every_page_of_who_takes_calls_has_the_link_with_its_key(sign_in: SignIn, role: Role) -> None:
    page = sign_in(role).get("/werklijst").content.decode()

    assert 'id="telefoon" href="/telefoon" aria-keyshortcuts="t"' in page


def test_a_doctor_takes_no_calls(sign_in: SignIn) -> None:
    doctor = sign_in(Role.CONFIDENTIAL_DOCTOR)

    assert 'id="telefoon"' not in doctor.get("/werklijst").content.decode()
    assert doctor.get("/telefoon").status_code == 404
    assert doctor.post(address(uuid4()), typed()).status_code == 404
    assert not Report.objects.exists()


def test_one_line_of_text_is_enough(desk: Desk) -> None:
    call = uuid4()

    response = desk.post(address(call), typed())

    report = Report.objects.get(id=call)
    assert response["Location"] == f"/melding/{report.reference}/teruglezen"
    assert (report.channel, report.came_from, report.state) == ("phone", "own", "received")
    with through("desk", desk.actor):
        assert open_words(report, by=desk.actor, now=timezone.now()).story == LINE


def test_nothing_at_all_is_too_little_and_what_was_chosen_stays(desk: Desk) -> None:
    page = desk.post(address(uuid4()), typed("", danger="feared", place="Kade 3")).content.decode()

    assert "Schrijf minstens één regel op." in page
    assert 'value="Kade 3"' in page
    assert not Report.objects.exists()


def test_sending_twice_makes_one_report(desk: Desk) -> None:
    call = uuid4()

    first, second = desk.post(address(call), typed()), desk.post(address(call), typed())

    assert first["Location"] == second["Location"]
    assert Report.objects.count() == 1


def test_what_is_kept_is_sealed_and_comes_back_with_everything_that_was_chosen(desk: Desk) -> None:
    call = uuid4()
    more: dict[str, Any] = {
        "danger": "feared",
        "seems": ["labour", "sexual"],
        "number": "06 0000 1234",
        "wants_code": "on",
    }

    desk.post(address(call), typed(go="keep", **more))

    page = desk.get(address(call)).content.decode()
    assert LINE in page
    assert 'value="06 0000 1234"' in page
    assert page.count(" checked") == 4
    assert not Report.objects.exists()


def test_a_page_that_keeps_itself_gets_the_time_and_the_next_number(desk: Desk) -> None:
    call = uuid4()

    first = desk.post(address(call), typed(go="keep"), headers=KEEPS_ITSELF).json()
    second = desk.post(
        address(call),
        typed(LINE + " Zij is bang.", go="keep", version=first["version"]),
        headers=KEEPS_ITSELF,
    ).json()

    assert first["said"].startswith("Concept verzegeld bewaard om")
    assert second["version"] == first["version"] + 1


def test_a_draft_is_gone_once_the_call_is_a_report(desk: Desk) -> None:
    call = uuid4()
    desk.post(address(call), typed("Eerste", go="keep"))

    desk.post(address(call), typed("Eerste regel en meer."))

    report = Report.objects.get(id=call)
    assert not CallDraft.objects.exists()
    with through("desk", desk.actor):
        assert open_words(report, by=desk.actor, now=timezone.now()).story == "Eerste regel en meer."


def test_a_page_that_keeps_itself_after_the_report_was_saved_changes_nothing(desk: Desk) -> None:
    call = uuid4()
    desk.post(address(call), typed())

    late = desk.post(address(call), typed("Oud", go="keep"), headers=KEEPS_ITSELF)

    assert (late.status_code, late.json()) == (409, {"said": "Dit gesprek is al bewaard als melding."})
    assert not CallDraft.objects.exists()


def test_two_windows_on_one_call_take_no_words_from_each_other(desk: Desk) -> None:
    call = uuid4()
    desk.post(address(call), typed("Het eerste venster.", go="keep"))

    saved = desk.post(address(call), typed("Het tweede venster.")).content.decode()
    kept = desk.post(address(call), typed("Het tweede venster.", go="keep"), headers=KEEPS_ITSELF)
    both = desk.post(address(call), typed("Het eerste venster. Het tweede venster.", version="2"))

    assert "In een ander venster ging dit gesprek verder" in saved
    assert "Het eerste venster." in saved
    assert "Het tweede venster." in saved
    assert kept.status_code == 409
    assert both.status_code == 302
    assert Report.objects.count() == 1


def test_a_page_that_saves_while_it_is_being_kept_is_no_second_window(desk: Desk) -> None:
    call = uuid4()
    desk.post(address(call), typed("Boven het", go="keep"))

    response = desk.post(address(call), typed("Boven het restaurant."))

    assert response.status_code == 302
    assert Report.objects.count() == 1


def test_what_is_done_about_danger_is_kept_with_its_moment_and_the_text_too(desk: Desk) -> None:
    call = uuid4()

    response = desk.post(address(call), typed(go="deed:police", danger="now"))

    [deed] = AcuteDeed.objects.all()
    page = desk.get(address(call)).content.decode()
    assert response["Location"] == f"/telefoon/{call}#acuut"
    assert (deed.report, deed.deed, deed.done_by) == (call, "police", desk.actor.id)
    assert "Politie gebeld (112): " in page
    assert LINE in page


def test_a_button_nobody_made_is_only_a_draft(desk: Desk) -> None:
    desk.post(address(uuid4()), typed(go="deed:fire"))

    assert not AcuteDeed.objects.exists()
    assert CallDraft.objects.count() == 1


def test_enter_in_a_line_keeps_the_draft_and_presses_no_other_button(desk: Desk) -> None:
    """A browser presses the first button of the form, which must not be that of the police."""
    page = desk.get(address(uuid4())).content.decode()
    form = page[page.index("data-draft") :]

    first = form[form.index("<button") : form.index("</button>")]

    assert 'name="go" value="keep"' in first


def test_a_worker_wipes_a_draft_with_what_was_done_in_it(desk: Desk) -> None:
    call = uuid4()
    desk.post(address(call), typed(go="deed:caller"))

    response = desk.post(f"/telefoon/{call}/wissen")

    assert response["Location"] == "/werklijst"
    assert not CallDraft.objects.exists()
    assert not AcuteDeed.objects.exists()
    assert desk.post(f"/telefoon/{call}/wissen").status_code == 302


def test_the_draft_stands_on_top_of_the_worklist_of_its_writer_only(desk: Desk, sign_in: SignIn) -> None:
    call = uuid4()
    desk.post(address(call), typed(go="keep"))

    own = desk.get("/werklijst").content.decode()
    lead = sign_in(Role.TEAM_LEAD)
    others = lead.get("/werklijst").content.decode()

    assert f'href="/telefoon/{call}"' in own
    assert LINE not in own
    assert str(call) not in others
    with through("desk", lead.actor):
        assert not CallDraft.objects.exists()


def test_a_colleague_who_finds_the_address_gets_an_empty_page_and_may_write_nothing_there(
    desk: Desk, sign_in: SignIn
) -> None:
    call = uuid4()
    desk.post(address(call), typed(go="keep"))
    colleague = sign_in()

    page = colleague.get(address(call)).content.decode()
    written = colleague.post(address(call), typed("Van mij", go="keep"))
    wiped = colleague.post(f"/telefoon/{call}/wissen")

    assert LINE not in page
    assert written.status_code == 404
    assert wiped.status_code == 302
    with through("desk", desk.actor):
        draft = own_draft(call, viewer=desk.actor)
        assert draft is not None
        assert open_draft(draft, by=desk.actor, now=timezone.now())["story"] == [LINE]
        assert len(own_drafts(desk.actor)) == 1


@pytest.fixture
def farah(desk: Desk) -> Desk:
    mark_as_practice(now=timezone.now())
    return desk


def practise(client: DoorClient, who: Any, wanted: str) -> Any:
    """Sign in again in the same browser, and go on to the page that was asked for."""
    response: Any = client.post("/inloggen/oefenen/", {"account": str(who.id), "next": wanted})
    while response.status_code == 302:
        response = client.get(response["Location"])
    return response


def test_what_was_kept_is_there_after_signing_out_and_in(farah: Desk) -> None:
    call = uuid4()
    farah.post(address(call), typed(go="keep"))
    farah.post("/uitloggen/")

    again = practise(DoorClient("desk"), farah.actor, address(call)).content.decode()

    assert LINE in again


def test_what_was_typed_when_the_session_ended_comes_back(farah: Desk) -> None:
    call = uuid4()
    client = DoorClient("desk")
    practise(client, farah.actor, "/werklijst")
    DeskSession.objects.all().delete()

    turned_away = client.post(address(call), typed("Nog niet bewaard.", author=str(farah.actor.id)))
    page = practise(client, farah.actor, address(call)).content.decode()

    assert turned_away.status_code == 302
    assert "Nog niet bewaard." in page
    assert "Je was uitgelogd." in page
    assert not Report.objects.exists()
