# SPDX-License-Identifier: EUPL-1.2
"""The short card of an officer outside: one page, one line is enough, a plate and a photo, and a code."""

import re
from typing import Any

import pytest

from baken.files.models import File
from baken.files.storage import Storage
from baken.front.models import FrontSession
from baken.front.tests.reporter import Reporter, heading
from baken.front.tests.test_files import photo
from baken.front.tests.test_mailbox import take_in
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.vault.queries import unseal
from tests.rig.doors import through

CARD = "/kaart"
SEEN = {
    "story": "Zes mannen in een schuur",
    "plate": "12-ABC-3",
    "municipality": "GM0402",
    "place": "Achter de kas",
}


class Officer(Reporter):
    """Somebody on the street."""

    def fill_in(self, **given: Any) -> str:
        self.get(CARD)
        self.post(CARD, go="send", **given)
        return "".join(re.findall(r'baken-code__digits">(\d{4})<', self.page))


@pytest.fixture
def officer(region_with_keys: str) -> Officer:
    return Officer()


def words_of(report: Report, column: str) -> str:
    take_in(report.region)
    with through("worker", Actor.system(report.region, "arrivals")):
        return unseal(report.place(column))


def test_one_page_becomes_a_report_with_a_sealed_plate_and_photo(officer: Officer) -> None:
    code = officer.fill_in(**SEEN, subject="location", danger="no", photo=photo("loods.jpg"))

    report = Report.objects.get()
    facts = (
        report.reporter_role,
        report.reporter_kind,
        report.danger,
        report.municipality,
        report.slow_queue,
    )
    assert facts == ("professional", "unknown", "no", "GM0402", False)
    assert words_of(report, "story") == "Zes mannen in een schuur\n\nKenteken: 12-ABC-3"
    assert words_of(report, "place") == "Achter de kas"
    assert "Gaat het om een persoon of een plek?" in words_of(report, "asked")
    assert File.objects.count() == 1
    assert len(code) == 16


def test_one_line_is_enough(officer: Officer) -> None:
    assert len(officer.fill_in(story="Iets klopt niet")) == 16

    assert (Report.objects.get().danger, Report.objects.get().municipality) == ("unknown", "")


def test_danger_now_never_waits_in_the_slow_queue(officer: Officer) -> None:
    officer.fill_in(story="Iemand schreeuwt", danger="now", website="een programma")

    assert (Report.objects.get().danger, Report.objects.get().slow_queue) == ("now", False)


@pytest.mark.parametrize(
    ("story", "complaint"), [("  ", "Schrijf op wat je zag"), ("ja " * 400_000, "Dit is te lang")]
)
def test_a_card_that_cannot_go_comes_back_with_everything(
    story: str, complaint: str, officer: Officer
) -> None:
    assert officer.fill_in(**SEEN | {"story": story}, photo=photo("loods.jpg")) == ""

    for said in (complaint, "12-ABC-3", "Achter de kas", "Je foto is al binnen: loods.jpg"):
        assert said in officer.page
    assert Report.objects.count() == 0
    officer.get(CARD)
    assert "12-ABC-3" in officer.page

    officer.post(CARD, go="send", **SEEN)
    assert Report.objects.count() == File.objects.count() == 1


def test_a_photo_that_was_swept_meanwhile_loses_no_word(officer: Officer) -> None:
    officer.fill_in(**SEEN | {"story": ""}, photo=photo())
    for path in (Storage.here().root / "arriving").iterdir():
        path.unlink()
    officer.post(CARD, go="send", **SEEN)

    assert "Er ging iets mis bij het versturen" in officer.page
    assert "12-ABC-3" in officer.page


def test_who_has_not_kept_a_code_yet_does_that_first(officer: Officer) -> None:
    officer.fill_in(story="Iets klopt niet")

    officer.get(CARD)
    assert heading(officer.page) != "Korte kaart"
    officer.post("/vertel", go="without")
    officer.get(CARD)
    assert heading(officer.page) == "Korte kaart"


def test_a_card_of_elsewhere_is_refused_and_another_language_has_none(officer: Officer) -> None:
    assert officer.client.post(CARD, {"story": "x", "ticket": "x"}).status_code == 403
    assert officer.get(f"{CARD}?taal=pl").status_code == 404
    assert heading(officer.get(f"{CARD}?taal=en").content.decode()) == "Short card"


def test_after_sending_only_the_code_stands_in_the_session(officer: Officer) -> None:
    officer.fill_in(**SEEN)

    assert FrontSession.objects.count() == 1
    officer.get("/vertel")
    assert "12-ABC-3" not in officer.page


def test_the_steps_lead_to_the_card(officer: Officer) -> None:
    officer.get("/stappen")
    assert f'href="{CARD}"' in officer.page
