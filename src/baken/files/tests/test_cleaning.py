# SPDX-License-Identifier: EUPL-1.2
import io
import os
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from baken.files import cleaner_child, cleaning
from baken.files.cleaning import Cleaned, Failed, clean
from baken.files.kinds import Cleaner
from baken.files.policy import CLEANING_SECONDS
from baken.files.tests.made import WHO, picture, saved, telling_jpeg, telling_pdf
from baken.files.tests.test_clean_pdf import unpacked, with_picture
from baken.files.vocabulary import KEPT_AS_IT_CAME, Format, Reason, Removed

SOURCE = Path(__file__).resolve().parents[3]
INSIDE_THE_CHILD = """
import sys
sys.path.append(sys.argv[1])
import ctypes, os, resource, socket
from baken.files import cleaner_child
cleaner_child.load_everything()
cleaner_child.give_up_everything(512 * 1024 * 1024, 5)
def attempt(what, *arguments):
    try:
        what(*arguments)
        return "done"
    except BaseException as error:
        return type(error).__name__ + " " + str(getattr(error, "errno", ""))
def fill(size):
    return bytearray(size)
print(dict(os.environ))
print(attempt(socket.socket, socket.AF_INET))
print(attempt(socket.socket, socket.AF_UNIX))
print(attempt(open, "/etc/hostname"))
print(attempt(open, "/tmp/left-behind", "w"))
print(attempt(os.listdir, "/"))
print(attempt(fill, 600 * 1024 * 1024))
print(resource.getrlimit(resource.RLIMIT_CORE), resource.getrlimit(resource.RLIMIT_FSIZE))
print(ctypes.CDLL(None).prctl(39, 0, 0, 0, 0), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def test_a_photo_comes_back_clean_and_says_what_was_removed() -> None:
    outcome = clean(telling_jpeg(), "photo")

    assert isinstance(outcome, Cleaned)
    assert outcome.format == Format.JPEG
    assert Removed.LOCATION in outcome.removed
    assert WHO not in outcome.content


def test_a_document_comes_back_clean_and_says_what_was_removed() -> None:
    outcome = clean(telling_pdf(), "pdf")

    assert isinstance(outcome, Cleaned)
    assert outcome.format == Format.PDF
    assert {Removed.SCRIPT, Removed.ATTACHMENT, Removed.LOCATION} <= set(outcome.removed)


def test_the_child_can_reach_nothing_but_its_two_pipes() -> None:
    child = subprocess.run(
        [sys.executable, "-I", "-B", "-c", INSIDE_THE_CHILD, str(SOURCE)],
        env={},
        capture_output=True,
        text=True,
        check=True,
    )

    environment, inet, unix, reading, writing, listing, memory, limits, rights = child.stdout.splitlines()
    # Python itself sets LC_CTYPE when there is no locale.
    assert environment in ("{}", "{'LC_CTYPE': 'C.UTF-8'}")
    assert [inet, unix, reading, writing, listing] == ["OSError 24"] * 5
    assert memory == "MemoryError "
    assert limits == "(0, 0) (0, 0)"
    assert rights == "1 0"


def test_the_largest_photo_that_is_taken_fits_into_the_memory_of_the_child() -> None:
    largest = Image.effect_noise((800, 600), 60).resize((7300, 5470)).convert("RGB")

    outcome = clean(saved(largest, "JPEG", exif=picture_on_its_side()), "photo")

    assert isinstance(outcome, Cleaned)
    assert Image.open(io.BytesIO(outcome.content)).size == (5470, 7300)


def picture_on_its_side() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


# Made when a test wants it: who only reads the tests would wait seconds for the bombs.
Content = bytes | Callable[[], bytes]


def made(content: Content) -> bytes:
    return content if isinstance(content, bytes) else content()


@cache
def bomb_of_pixels() -> bytes:
    """A few kilobytes that unfold to 400 million pixels."""
    return saved(Image.new("1", (20_000, 20_000)), "PNG")


def bomb_of_bytes() -> bytes:
    """Two megabytes that unfold to far more than the child's memory."""
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(800)) + packer.flush()
    return with_picture(packed, ["/FlateDecode", "/DCTDecode"])


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(telling_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "cleaner", "reason"),
    [
        (b"", "photo", Reason.DAMAGED),
        (b"", "pdf", Reason.DAMAGED),
        (telling_jpeg()[:900], "photo", Reason.DAMAGED),
        (saved(picture(), "PNG")[:60], "photo", Reason.DAMAGED),
        (telling_pdf()[:80], "pdf", Reason.DAMAGED),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "photo", Reason.DAMAGED),
        (bomb_of_pixels, "photo", Reason.TOO_LARGE),
        (bomb_of_bytes, "pdf", Reason.DAMAGED),
        (locked(), "pdf", Reason.LOCKED),
        (with_picture(b"x", ["/JPXDecode"]), "pdf", Reason.HIDDEN_IMAGES),
        (b"OggS", "", Reason.NO_CLEANER),
    ],
    ids=lambda value: "" if isinstance(value, bytes) or callable(value) else str(value),
)
def test_what_cannot_be_cleaned_is_an_outcome_with_a_reason(
    content: Content, cleaner: str, reason: Reason
) -> None:
    assert clean(made(content), cleaner) == Failed(reason)  # type: ignore[arg-type]


def test_a_file_that_is_a_photo_and_a_document_at_once_is_only_a_photo_afterwards() -> None:
    both = saved(picture(), "JPEG") + telling_pdf()

    outcome = clean(both, "photo")

    assert isinstance(outcome, Cleaned)
    assert b"%PDF" not in outcome.content


def children() -> str:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text()


def test_cleaning_that_takes_too_long_is_stopped_and_leaves_no_process() -> None:
    before = children()

    outcome = clean(telling_jpeg(), "photo", seconds=0)

    assert outcome == Failed(Reason.TOO_SLOW)
    assert children() == before


def test_an_endless_loop_ends_even_when_nobody_waits_for_it_any_more() -> None:
    endless = INSIDE_THE_CHILD.partition("def attempt")[0].replace(", 5)", ", 1)") + "while True: pass"

    child = subprocess.run([sys.executable, "-I", "-c", endless, str(SOURCE)], env={}, timeout=20)

    assert child.returncode == -signal.SIGXCPU


def test_with_too_little_memory_the_child_fails_and_the_caller_does_not() -> None:
    huge = saved(Image.new("RGB", (6000, 6000)), "JPEG")

    assert clean(huge, "photo", memory=90 * 1024 * 1024) == Failed(Reason.DAMAGED)
    assert isinstance(clean(huge, "photo"), Cleaned)


def test_no_handle_stays_open_however_it_ends() -> None:
    clean(b"", "photo")
    before = len(list(Path("/proc/self/fd").iterdir()))

    for content, seconds in ((telling_jpeg(), 20), (b"no photo", 20), (telling_jpeg(), 0)):
        clean(content, "photo", seconds=seconds)

    assert len(list(Path("/proc/self/fd").iterdir())) == before


TAKEN_OVER = """
import sys, time
def answer(what):
    sys.stdout.buffer.write(what)
    sys.stdout.buffer.flush()
"""


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("answer(b'cleaned exe location\\nMZ')", Reason.DAMAGED),
        ("answer(b'cleaned jpeg everything\\n' + bytes([255, 216, 255]))", Reason.DAMAGED),
        ("answer(b'cleaned jpeg location\\n<script>')", Reason.DAMAGED),
        ("answer(b'cleaned jpeg \\xff\\n')", Reason.DAMAGED),
        ("answer(b'failed because\\n')", Reason.DAMAGED),
        ("answer(b'failed')", Reason.DAMAGED),
        ("answer(b'')", Reason.DAMAGED),
        ("answer(b'cleaned jpeg\\n' + bytes([255, 216, 255])); sys.exit(1)", Reason.DAMAGED),
        ("answer(bytes(3_000_000))", Reason.DAMAGED),
        ("sys.stdin.close(); answer(b'failed locked\\n')", Reason.LOCKED),
        ("sys.stdout.close(); time.sleep(60)", Reason.TOO_SLOW),
        ("time.sleep(60)", Reason.TOO_SLOW),
    ],
)
def test_a_child_that_was_taken_over_can_only_fail(
    does: str, reason: Reason, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleaning, "_START", TAKEN_OVER + does)
    monkeypatch.setattr(cleaning, "CLEANED_BYTES", 2_000_000)

    seconds = 2 if reason == Reason.TOO_SLOW else CLEANING_SECONDS
    assert clean(bytes(1_000_000), "photo", seconds=seconds) == Failed(reason)


@pytest.mark.parametrize(
    "found",
    ["set(os.environ) <= {'LC_CTYPE'}", "len(os.listdir('/proc/self/fd')) == 4", "os.getcwd() == '/'"],
    ids=["no environment", "three handles and that of the listing", "no folder of ours"],
)
def test_the_child_inherits_nothing(found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAKEN_KEYS", "/somewhere")
    monkeypatch.setattr(
        cleaning, "_START", f"{TAKEN_OVER}import os; answer(b'failed locked' if {found} else b'')"
    )

    assert clean(b"", "photo") == Failed(Reason.LOCKED)


@pytest.mark.parametrize(
    ("content", "cleaner", "said"),
    [
        (saved(picture(), "PNG"), "photo", b"cleaned png\n\x89PNG"),
        (telling_pdf(), "pdf", b"cleaned pdf attachment author"),
        (bomb_of_pixels, "photo", b"failed too_large\n"),
        (locked(), "pdf", b"failed locked\n"),
        (with_picture(b"x", ["/JPXDecode"]), "pdf", b"failed hidden_images\n"),
    ],
    ids=["png", "pdf", "bomb", "locked", "hidden"],
)
def test_the_child_answers_in_known_words(
    content: Content, cleaner: Cleaner, said: bytes, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    cleaner_child.clean(cleaner, 40_000_000, made(content))

    assert capfdbinary.readouterr().out.startswith(said)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_file_damaged_anywhere_is_cleaned_or_refused_and_never_tells(data: st.DataObject) -> None:
    cleaner: Cleaner = data.draw(st.sampled_from(("photo", "pdf")))
    content = bytearray(telling(cleaner))
    # Chance hits pixels; what points from one thing to another is written in digits.
    digits = [at for at, byte in enumerate(content) if byte in DIGITS]
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1) | st.sampled_from(digits))
        content[at] = data.draw(st.integers(0, 255) | st.sampled_from(DIGITS))

    outcome = clean(bytes(content), cleaner)

    assert isinstance(outcome, Failed) or WHO not in everything_in(outcome)


DIGITS = b"0123456789"


@cache
def telling(cleaner: Cleaner) -> bytes:
    """The same bytes for every example: a PDF gets a random number each time that it is made."""
    return telling_jpeg() if cleaner == "photo" else telling_pdf()


def everything_in(copy: Cleaned) -> bytes:
    return unpacked(copy.content) if copy.format == Format.PDF else copy.content


def test_only_what_is_merely_unusual_is_kept_as_it_came() -> None:
    assert {Reason.DAMAGED, Reason.TOO_SLOW}.isdisjoint(KEPT_AS_IT_CAME)
