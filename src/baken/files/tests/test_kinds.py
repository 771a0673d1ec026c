# SPDX-License-Identifier: EUPL-1.2
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.files.kinds import Found, kind_of
from baken.files.tests.made import picture, saved, telling_pdf
from baken.files.vocabulary import Kind


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text")
    return out.getvalue()


def boxed(brand: bytes) -> bytes:
    return b"\0\0\0\x1cftyp" + brand + b"\0\0\0\0" + brand + b"isom" + bytes(64)


@pytest.mark.parametrize("written_as", ["JPEG", "PNG", "WEBP", "GIF"])
def test_common_pictures_are_photos_with_a_cleaner(written_as: str) -> None:
    assert kind_of(saved(picture(), written_as)) == Found(Kind.PHOTO, "photo")


def test_a_pdf_is_a_pdf() -> None:
    assert kind_of(telling_pdf()) == Found(Kind.PDF, "pdf")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (boxed(b"heic"), Kind.PHOTO),
        (boxed(b"mif1"), Kind.PHOTO),
        (boxed(b"M4A "), Kind.SOUND),
        (b"OggS\0\2" + bytes(22) + b"OpusHead" + bytes(40), Kind.SOUND),
        (b"ID3\x03" + bytes(60), Kind.SOUND),
        (b"\xff\xfb\x90\x64" + bytes(60), Kind.SOUND),
        (b"#!AMR\n" + bytes(60), Kind.SOUND),
        (b"RIFF\x24\0\0\0WAVEfmt " + bytes(60), Kind.SOUND),
        (boxed(b"mp42"), Kind.VIDEO),
        (boxed(b"isom"), Kind.VIDEO),
        (boxed(b"qt  "), Kind.VIDEO),
        (boxed(b"3gp5"), Kind.VIDEO),
        (b"RIFF\x24\0\0\0AVI LIST" + bytes(60), Kind.VIDEO),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\x82\x84webm" + bytes(40), Kind.VIDEO),
        (zipped("[Content_Types].xml", "word/document.xml"), Kind.OFFICE),
        (zipped("xl/workbook.xml"), Kind.OFFICE),
        (zipped("mimetype"), Kind.OFFICE),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), Kind.OFFICE),
        (b"{\\rtf1\\ansi hallo}", Kind.OFFICE),
    ],
)
def test_what_cannot_be_cleaned_has_a_kind_and_no_cleaner(head: bytes, kind: Kind) -> None:
    assert kind_of(head) == Found(kind)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"hallo wereld",
        b"MZ\x90\0" + bytes(100),
        b"\x7fELF" + bytes(100),
        b"#!/bin/sh\n",
        b"<!DOCTYPE html><html><script>x()</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"BM" + bytes(60),
        zipped("notes.txt"),
        zipped("META-INF/MANIFEST.MF"),
    ],
)
def test_anything_else_is_not_taken(head: bytes) -> None:
    assert kind_of(head) is None


@given(st.binary(max_size=300))
def test_no_bytes_at_all_break_the_look(head: bytes) -> None:
    assert kind_of(head) is None or isinstance(kind_of(head), Found)
