# SPDX-License-Identifier: EUPL-1.2
"""What somebody of an organisation sees at the desk, and how a report begins there."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baken.access.vocabulary import Proof, Role
from baken.audit.models import Entry
from baken.front.tests.reporter import Reporter, heading
from baken.intake.models import Report
from baken.mailbox.models import Mailbox
from baken.organisations.models import Introduction, OwnReport
from baken.organisations.tests.scene import ANSWER, STORY, answered, sent
from tests.factories.staff import colleague, purpose_of
from tests.factories.visitors import visiting, visitor
from tests.rig.doors import DoorClient

pytestmark = pytest.mark.usefixtures("region_with_keys")
PAGE = "/onze-meldingen"


def link_to_the_front(page: str) -> str:
    found = re.search(r'href="http[^"]+(/namens\?van=[^"]+)"', page)
    assert found, "no way to the front door"
    return found[1]


def begun(reporter: Reporter, link: str) -> None:
    """At the front door, as far as the question for the name."""
    reporter.get(link)
    reporter.post("/namens", van=link.partition("van=")[2], go="begin")
    reporter.post(step="story", story=STORY, go="next")
    for step in ("danger", "where", "contact"):
        reporter.post(step=step, go="skip")


def test_a_report_begins_at_the_desk_is_told_at_the_front_door_and_stands_in_the_list() -> None:
    noor, reporter = visitor(), Reporter()
    client = visiting(noor)

    link = link_to_the_front(client.post(f"{PAGE}/nieuw").content.decode())
    reporter.get(link)
    title = heading(reporter.page)
    begun(reporter, link)
    reporter.post(step="name", kind="named", full_name="Noor Bos", go="next")
    reporter.post(go="send")
    page = client.get(PAGE).content.decode()

    report = Report.objects.get()
    assert title == "Je meldt voor Zorg en welzijn De Brug"
    assert (report.reporter_role, report.reporter_kind) == ("professional", "named")
    assert OwnReport.objects.get().person == noor.id
    assert report.reference in page
    assert "We zoeken het uit" in page
    assert "jij" in page


def test_whoever_stays_unknown_reported_for_nobody() -> None:
    client, reporter = visiting(visitor()), Reporter()

    begun(reporter, link_to_the_front(client.post(f"{PAGE}/nieuw").content.decode()))
    reporter.post(step="name", kind="unknown", go="next")
    reporter.post(go="send")

    assert Report.objects.get().reporter_kind == "unknown"
    assert not OwnReport.objects.exists()
    assert "Jullie hebben nog niets gemeld" in client.get(PAGE).content.decode()


def test_a_link_holds_once_for_a_quarter_of_an_hour_and_only_the_newest() -> None:
    client = visiting(visitor())
    first, second = (link_to_the_front(client.post(f"{PAGE}/nieuw").content.decode()) for _ in range(2))
    over = "Deze knop werkt niet meer"
    replaced, used, late = Reporter(), Reporter(), Reporter()

    replaced.get(first)
    begun(used, second)
    used.get(second)
    third = link_to_the_front(client.post(f"{PAGE}/nieuw").content.decode())
    late.get(third)
    Introduction.objects.update(made_at=timezone.now() - timedelta(minutes=16))
    late.post("/namens", van=third.partition("van=")[2], go="begin")

    assert [heading(one.page) for one in (replaced, used, late)] == [over, over, over]


def test_a_code_that_was_not_written_down_comes_before_the_next_report() -> None:
    client, reporter = visiting(visitor()), Reporter()
    begun(reporter, link_to_the_front(client.post(f"{PAGE}/nieuw").content.decode()))
    reporter.post(step="name", kind="named", full_name="Noor Bos", go="next")
    reporter.post(go="send")
    code = "".join(re.findall(r'baken-code__digits">(\d{4})<', reporter.page))
    link = link_to_the_front(client.post(f"{PAGE}/nieuw").content.decode())

    reporter.get(link)
    reporter.post("/namens", van=link.partition("van=")[2], go="begin")
    first_the_code = code[:4] in reporter.page
    reporter.post(last_four=code[-4:], go="kept")
    begun(reporter, link)
    reporter.post(step="name", kind="named", full_name="Noor Bos", go="next")
    reporter.post(go="send")

    assert first_the_code
    assert client.get("/")["Location"] == PAGE
    assert Report.objects.count() == OwnReport.objects.count() == 2


def test_whoever_reported_reads_our_words_and_not_the_own_ones_and_the_look_is_on_record() -> None:
    noor = visitor()
    report = sent(noor.id or uuid4())
    answered(report)

    page = visiting(noor).get(f"{PAGE}/{report.reference}").content.decode()

    # Once: the frame has messages of its own, and shows none of these.
    assert page.count(ANSWER) == 1
    assert "Er staat een antwoord" in page
    assert "Samir" not in page
    assert STORY not in page
    assert [entry.action for entry in Entry.objects.filter(actor=noor.id)] == ["own-report.read"]


def test_a_colleague_sees_how_it_stands_and_no_word() -> None:
    report = sent(uuid4())
    answered(report)
    client = visiting(visitor())

    page = client.get(f"{PAGE}/{report.reference}").content.decode()

    assert "een collega" in client.get(PAGE).content.decode()
    assert "De berichten leest alleen wie de melding deed" in page
    assert "Wie de melding deed, leest het antwoord" in page
    assert ANSWER not in page


def test_a_shielded_report_is_its_maker_s_alone_and_its_words_stay_in_the_mailbox() -> None:
    noor = visitor()
    report = sent(noor.id or uuid4(), kind="shielded")
    answered(report)
    page = visiting(noor).get(f"{PAGE}/{report.reference}").content.decode()

    assert "Je bent afgeschermd" in page
    assert ANSWER not in page
    assert visiting(visitor()).get(f"{PAGE}/{report.reference}").status_code == 404


def test_another_organisation_and_another_report_do_not_exist() -> None:
    noor = visitor()
    elsewhere, nobody_s = sent(noor.id or uuid4(), organisation="anders"), sent(uuid4(), kind="unknown")
    client = visiting(noor)

    pages = [client.get(f"{PAGE}/{one.reference}").status_code for one in (elsewhere, nobody_s)]

    assert pages == [404, 404]
    assert elsewhere.reference not in client.get(PAGE).content.decode()


def test_what_is_settled_is_said_in_the_words_of_the_mailbox() -> None:
    noor = visitor()
    report = sent(noor.id or uuid4())
    Mailbox.objects.update(settled_at=timezone.now())

    assert "We zijn klaar" in visiting(noor).get(f"{PAGE}/{report.reference}").content.decode()


def test_a_list_of_many_takes_as_many_statements_as_one() -> None:
    noor, counted = visitor(), []
    for many in (1, 2):
        for _ in range(many):
            sent(noor.id or uuid4())
        client = visiting(noor)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counted.append(len(queries))

    assert counted[0] == counted[1] <= 12


@pytest.mark.parametrize(
    ("minutes_left", "proof"), [(-1, Proof.PRACTICE), (60, Proof.ORGANISATION)], ids=["over", "no broker"]
)
def test_a_visit_ends(minutes_left: int, proof: Proof) -> None:
    client = visiting(visitor(), minutes_left=minutes_left, proof=proof)

    assert client.get(PAGE)["Location"].startswith("/inloggen/")


def test_an_organisation_that_was_taken_out_of_the_profile_opens_nothing() -> None:
    assert visiting(visitor("weg")).get(PAGE)["Location"].startswith("/inloggen/")


@pytest.mark.parametrize(("kind", "said"), [("named", True), ("shielded", False)])
def test_casework_sees_for_which_organisation_somebody_reported_unless_they_are_shielded(
    kind: str, said: bool
) -> None:
    report, grant, client = sent(uuid4(), kind=kind), colleague(Role.INTAKE_WORKER), DoorClient("desk")
    client.sign_in(grant.account, grant, purpose=purpose_of(Role.INTAKE_WORKER))

    page = client.get(f"/melding/{report.reference}").content.decode()

    assert "Namens" in page
    assert ("Zorg en welzijn De Brug" in page) is said
