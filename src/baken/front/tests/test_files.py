# SPDX-License-Identifier: EUPL-1.2
"""A photo, a voice and a film go along with a report: sealed at once, kept in the draft, claimed when it is sent."""

import io
import wave

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from baken.files.models import File
from baken.files.storage import Storage
from baken.front.tests.reporter import Reporter, heading
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.vault.actions import take_arrivals
from baken.vault.queries import unseal
from tests.rig.doors import through

GONE = "Je bestanden zijn te lang bewaard en zijn gewist"


def photo(name: str = "deur.jpg") -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue())


def voice() -> SimpleUploadedFile:
    content = io.BytesIO()
    with wave.open(content, "wb") as recording:
        recording.setparams((1, 2, 8000, 0, "NONE", ""))
        recording.writeframes(b"\0" * 1600)
    return SimpleUploadedFile("opname.wav", content.getvalue())


def begun() -> Reporter:
    reporter = Reporter()
    reporter.get()
    reporter.post(step="story", story="Zie de foto", go="next")
    return reporter


def add(reporter: Reporter, go: str = "next", **files: SimpleUploadedFile) -> None:
    """Post what was chosen, as the page does."""
    response = reporter.client.post(
        "/vertel", {"ticket": reporter.ticket, "step": "files", "go": go, **files}, follow=True
    )
    reporter.page = response.content.decode()


def test_a_photo_and_a_voice_go_along_and_their_names_stand_sealed(region_with_keys: str) -> None:
    reporter = begun()
    add(reporter, photo=photo("Mw. Bos.jpg"), voice=voice())
    reporter.post(go="change:files")
    shown = reporter.page
    reporter.post(step="files", go="next")
    overview = reporter.page
    reporter.post(go="send")

    report = Report.objects.get()
    files = list(File.objects.order_by("kind"))
    assert "Foto: Mw. Bos.jpg" in shown
    assert "Geluid: opname.wav" in overview
    assert [(file.kind, file.about_kind, file.about_id) for file in files] == [
        ("photo", "report", report.id),
        ("sound", "report", report.id),
    ]
    with through("worker", Actor.system(region_with_keys, "arrivals")):
        take_arrivals(region_with_keys)
        assert unseal(files[0].name_place) == "Mw. Bos.jpg"


def test_sizes_are_told_beforehand_and_the_recorder_of_the_phone_is_asked(region_with_keys: str) -> None:
    reporter = begun()
    reporter.post(step="where", go="skip")

    assert heading(reporter.page) == "Wil je iets meesturen?"
    assert "Alles samen mag 25 MB groot zijn." in reporter.page
    assert 'name="voice" type="file" accept="audio/*" capture' in reporter.page


def test_what_is_declined_says_why_and_takes_nothing_else_away(region_with_keys: str) -> None:
    reporter = begun()
    add(reporter, photo=photo(), voice=SimpleUploadedFile("virus.exe", b"MZ" + b"\0" * 100))

    assert "Dit soort bestand kunnen wij niet openen." in reporter.page
    assert "<title>Fout:" in reporter.page
    assert "Foto: deur.jpg" in reporter.page


def test_a_file_is_taken_out_again_and_is_not_sent(region_with_keys: str) -> None:
    reporter = begun()
    add(reporter, photo=photo("een.jpg"))
    add(reporter, photo=photo("twee.jpg"))
    add(reporter, go="remove:0")
    kept = reporter.page
    reporter.post(go="send")

    assert "een.jpg" not in kept
    assert "twee.jpg" in kept
    assert File.objects.count() == 1


def test_more_files_than_may_be_sent_are_declined(region_with_keys: str) -> None:
    reporter = begun()
    for number in range(11):
        add(reporter, photo=photo(f"{number}.jpg"))

    assert "Je kunt 10 bestanden tegelijk sturen." in reporter.page
    assert "9.jpg" in reporter.page
    assert "10.jpg" not in reporter.page


def test_files_that_were_swept_do_not_take_the_words_along(region_with_keys: str) -> None:
    reporter = begun()
    add(reporter, photo=photo())
    for path in (Storage.here().root / "arriving").iterdir():
        path.unlink()
    reporter.post(go="send")
    said, sent = reporter.page, Report.objects.count()
    reporter.post(step="files", go="enough")
    reporter.post(go="send")

    assert GONE in said
    assert sent == 0
    assert (Report.objects.count(), File.objects.count()) == (1, 0)


def test_going_back_keeps_what_was_chosen(region_with_keys: str) -> None:
    reporter = begun()
    add(reporter, go="back", photo=photo())
    reporter.post(go="change:files")

    assert "Foto: deur.jpg" in reporter.page
