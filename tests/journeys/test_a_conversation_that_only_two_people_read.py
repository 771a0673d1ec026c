# SPDX-License-Identifier: EUPL-1.2
"""The worker writes, she comes back with her code, answers and adds a photo; the worker sees it on the list."""

import re
from pathlib import Path

from tests.journeys.cast import INTAKE
from tests.journeys.company import Company
from tests.journeys.house import House, wait_until
from tests.journeys.leaks import files_under, find
from tests.journeys.pages.photo import place_in, size_of, take_photo
from tests.journeys.words import ANSWER, MARKERS, QUESTION, STORY

OF_REPORT = "FROM files_file WHERE dossier = (SELECT id FROM intake_report WHERE reference = %s)"


def test_a_question_is_answered_with_a_photo_and_stands_on_the_worklist(
    company: Company, house: House, tmp_path: Path
) -> None:
    code, reference = company.told(STORY)
    farah, she = company.worker(INTAKE), company.reporter()
    farah.take_up(reference)
    farah.window.picture("bericht-1-dossier")
    farah.write(reference, QUESTION)

    she.come_back(code)
    read = she.window.main
    she.window.picture("berichten-3-lezen")
    she.write_back(ANSWER, take_photo(tmp_path))
    she.window.picture("berichten-4-verstuurd")
    written = she.window.main
    listed = (farah.listed(), farah.row(reference))[1]
    wait_until(lambda: states(house, reference) == ["cleaned"])
    farah.report(reference)
    farah.window.picture("bericht-2-antwoord-met-foto")

    assert QUESTION in read
    assert "Je bericht en 1 bestand zijn aangekomen." in written
    assert ANSWER not in written
    assert "bericht" in listed.lower()
    assert ANSWER in farah.window.main
    assert "Foto: schoongemaakt." in farah.window.main


def states(house: House, reference: str) -> list[str]:
    """Of the files that came with this report."""
    return [str(state) for (state,) in house.look(f"SELECT state {OF_REPORT}", reference)]


def test_the_place_is_taken_out_of_the_photo_and_the_sealed_original_is_kept(
    company: Company, house: House, tmp_path: Path
) -> None:
    code, reference = company.told(STORY)
    photo = take_photo(tmp_path)
    farah, she = company.worker(INTAKE), company.reporter()
    farah.take_up(reference)
    she.come_back(code)
    she.write_back("", photo)
    wait_until(lambda: states(house, reference) == ["cleaned"])

    farah.report(reference)
    with farah.window.page.expect_download() as saving:
        farah.window.page.get_by_role("button", name="Bewaar het bestand").click()
    saved = Path(saving.value.path()).read_bytes()
    [(file, removed)] = house.look(f"SELECT id, removed {OF_REPORT}", reference)
    keys = house.look('SELECT "column" FROM vault_entry WHERE row = %s ORDER BY 1', file)
    sealed = list(files_under(house.home.files))

    assert place_in(photo.read_bytes()) != {}
    assert place_in(saved) == {}
    assert size_of(saved) == (640, 480)
    assert MARKERS["photo"].encode() not in saved
    assert re.fullmatch(rf"{reference}-bijlage\.(jpe?g)", saving.value.suggested_filename)
    assert {"location", "moment", "author"} <= set(removed)
    assert [name for (name,) in keys] == ["clean_key", "key", "name"]
    assert len(sealed) >= 2
    assert find(sealed, MARKERS.values()) == []


def test_a_file_that_we_cannot_open_is_declined_with_a_sentence_and_the_text_stays(
    company: Company, tmp_path: Path
) -> None:
    code, _reference = company.told(STORY)
    program = tmp_path / "hulp.exe"
    program.write_bytes(b"MZ" + bytes(2000))
    she = company.reporter()
    she.come_back(code)

    she.write_back(ANSWER, program)

    assert she.complaint.startswith("Dit soort bestand kunnen wij niet openen.")
    assert she.window.page.locator("[name='answer']").input_value() == ANSWER


def test_a_question_that_was_dealt_with_leaves_the_worklist(company: Company) -> None:
    code, reference = company.told(STORY)
    farah, she = company.worker(INTAKE), company.reporter()
    farah.take_up(reference)
    farah.choose(reference, "advice_only")
    farah.settle()
    she.come_back(code)
    she.write_back(ANSWER)
    waiting = reference in farah.listed()

    farah.report(reference)
    farah.window.press("Afgehandeld, geen antwoord nodig")

    assert waiting
    assert reference not in farah.listed()
