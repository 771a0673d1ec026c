# SPDX-License-Identifier: EUPL-1.2
import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from baken.files.clean_pdf import HiddenImagesError, LockedError, NothingShownError, clean_pdf
from baken.files.jpeg_segments import NotJpegError
from baken.files.tests.made import WHO, picture, saved, telling_jpeg, telling_pdf

GONE = (
    *(
        b"/OpenAction",
        b"/JavaScript",
        b"/JS",
        b"/AA",
        b"/Launch",
        b"/URI",
        b"/GoToR",
        b"/Annots",
        b"/AcroForm",
    ),
    *(b"/EmbeddedFile", b"/Filespec", b"/PieceInfo", b"/Metadata", b"/Info", b"GPS", b"Exif"),
)


def unpacked(content: bytes) -> bytes:
    """The whole document with nothing compressed, so that a search finds everything."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
        )
    return out.getvalue()


def with_picture(data: bytes, filters: list[str]) -> bytes:
    pdf = Pdf.new()
    pdf.add_blank_page()
    photo = Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=64, Height=48)
    photo.ColorSpace, photo.BitsPerComponent = Name.DeviceRGB, 8
    photo.Filter = Array([Name(one) for one in filters])
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=photo))
    pdf.pages[0].obj.Contents = Stream(pdf, b"/Im0 Do")
    out = io.BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def the_photo(pdf: Pdf) -> Stream:
    photo = pdf.pages[0].obj.Resources.XObject.Im0
    assert isinstance(photo, Stream)
    return photo


def test_the_document_made_for_these_tests_really_acts_and_tells() -> None:
    plain = unpacked(telling_pdf())

    assert plain.count(WHO) > 10
    assert [key for key in GONE if key not in plain] == []


def test_a_clean_document_acts_no_more_and_tells_nobody() -> None:
    written_as, removed, content = clean_pdf(telling_pdf())

    plain = unpacked(content)
    assert written_as == "pdf"
    assert removed == [
        *("attachment", "author", "description", "device", "form", "link", "location", "moment", "script")
    ]
    assert WHO not in plain
    gone = (b"/OpenAction", b"/JavaScript", b"/JS", b"/AA", b"/Launch", b"/URI", b"/GoToR", b"/Annots")
    assert not [key for key in gone if key in plain]
    gone = (
        b"/EmbeddedFile",
        b"/Filespec",
        b"/AcroForm",
        b"/PieceInfo",
        b"/Metadata",
        b"/Info",
        b"GPS",
        b"Exif",
    )
    assert not [key for key in gone if key in plain]


# One or two bytes that turn a word we know into one that no reader knows: what it holds is still in the file.
DAMAGED = [
    (b"/Info ", b"/Xnfo "),
    (b"/PieceInfo ", b"/PieceXnfo "),
    (b"/Metadata ", b"/Xetadata "),
    (b"/Names ", b"/Xames "),
    (b"/AA ", b"/XA "),
    (b"/Annots ", b"/Xnnots "),
    (b"/AcroForm ", b"/XcroForm "),
    (b"/Filter /DCT", b"/Xilter /DCT"),
    (b"/Filter /DCTDecode", b"/Filter /DCTXecode"),
    (b"/GoToR", b"/GoToX"),
    (b"/A << /D [ 0", b"/A X< /D [ 0"),
    (b"/Im0 ", b"/Im0 2 0 R /X "),
    (b"\xff\xe1", b"\xff\x00"),
    (b"\xff\xe1", b"\xff\xe0"),
    (b"\xff\xfe", b"\xff\xdb"),
    (b"\xff\xed", b"\xff\xc4"),
    (b"\xff\xe1", b"\xff\xd8"),
    (b"\xff\xfe", b"\xff\xda"),
    (b"/Length 81 ", b"/Length 8\xe0 "),
    # One digit, and a bookmark or a font is the list of notes, an attachment or a description.
    (b"\n16 0 obj", b"\n11 0 obj"),
    (b"/First 11 0 R", b"/First 16 0 R"),
    (b"/First 11 0 R", b"/First 10 0 R"),
    (b"/F1 19 0 R", b"/F1 10 0 R"),
    (b"/F1 19 0 R", b"/F1  5 0 R"),
]


@pytest.mark.parametrize(("word", "damaged"), DAMAGED)
def test_damage_hides_nothing_from_the_cleaning(word: bytes, damaged: bytes) -> None:
    whole = telling_pdf()
    assert word in whole

    try:
        _, _, content = clean_pdf(whole.replace(word, damaged))
    except (HiddenImagesError, NotJpegError, pikepdf.PdfError):
        return
    assert WHO not in unpacked(content)


@pytest.mark.parametrize("word", [b"/Type /Annot", b"/Subtype /Text"])
def test_nothing_is_left_of_a_note_that_stands_in_no_list(word: bytes) -> None:
    whole = telling_pdf().replace(b"\n16 0 obj", b"\n11 0 obj").replace(word, b"/Xnknown /X")

    plain = unpacked(clean_pdf(whole)[2])

    assert [key for key in (b"/Annot", b"/Rect", b"/RichMedia") if key in plain] == []


def test_what_was_typed_into_a_form_is_gone_whatever_points_at_it() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(telling_pdf())) as pdf:
        typed = Stream(pdf, b"<naam>" + WHO + b"</naam>")
        pdf.Root.AcroForm.XFA = Array([String("template"), typed])
        pdf.pages[0].obj.Resources.XObject.Fm0 = typed
        pdf.save(out)

    assert WHO not in unpacked(clean_pdf(out.getvalue())[2])


@pytest.mark.parametrize("damaged", [b"\xff\xd8", b"\xff\xd7"])
def test_a_photo_that_is_not_called_one_stops_the_cleaning(damaged: bytes) -> None:
    with pytest.raises(HiddenImagesError):
        clean_pdf(with_picture(damaged + telling_jpeg()[2:], []))


@pytest.mark.parametrize("coding", [b"/F /DCT", b"/Filter [ /A85 /DCTDecode ]"])
def test_a_photo_between_what_draws_the_page_stops_the_cleaning(coding: bytes) -> None:
    drawn = (
        b"q 64 0 0 48 0 0 cm BI /W 64 /H 48 /CS /RGB /BPC 8 " + coding + b" ID " + telling_jpeg() + b" EI Q"
    )

    with pytest.raises(HiddenImagesError):
        clean_pdf(with_picture(drawn, []))


def test_what_hung_on_a_link_is_told_as_a_link_only() -> None:
    with pikepdf.open(io.BytesIO(telling_pdf())) as telling:
        pdf = Pdf.new()
        pdf.add_blank_page()
        pdf.pages[0].obj.Annots = Array([pdf.copy_foreign(telling.pages[0].obj.Annots[1])])
        pdf.docinfo["/Author"] = WHO.decode()
        out = io.BytesIO()
        pdf.save(out)

    _, removed, content = clean_pdf(out.getvalue())

    assert removed == ["author", "link"]
    assert WHO not in unpacked(content)


def test_a_title_that_lost_its_end_takes_nothing_along() -> None:
    runs_on = telling_pdf().replace(b"(Elders)", b"(Elders ").replace(b"/Private (", b"/Private  ")

    plain = unpacked(clean_pdf(runs_on)[2])

    assert b"Hoofdstuk" in plain
    assert WHO not in plain


def test_of_texts_beside_the_pages_only_those_that_the_pages_need_stay() -> None:
    pdf, who = Pdf.new(), String(WHO.decode())
    pdf.add_blank_page()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Laag")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(Creator=who, Order=Array([who, layer]))
    )
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String("A-"))]))
    font = Dictionary(CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity")))
    font.Title = who
    colours = Dictionary(C0=Array([Name.Indexed, Name.DeviceRGB, 1, String("kleur1")]))
    pdf.pages[0].obj.Resources = Dictionary(ColorSpace=colours, Font=Dictionary(F1=font))
    out = io.BytesIO()
    pdf.save(out)

    plain = unpacked(clean_pdf(out.getvalue())[2])

    assert [
        word for word in (b"Laag", b"(A-)", b"(Adobe)", b"(Identity)", b"kleur1") if word not in plain
    ] == []
    assert WHO not in plain


def test_a_document_without_a_page_is_not_cleaned() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(telling_pdf())) as pdf:
        del pdf.pages[0]
        pdf.save(out)

    with pytest.raises(NothingShownError):
        clean_pdf(out.getvalue())


def test_what_the_pages_show_stays() -> None:
    plain = unpacked(clean_pdf(telling_pdf())[2])

    with pikepdf.open(io.BytesIO(plain)) as pdf:
        shown = pikepdf.PdfImage(the_photo(pdf)).as_pil_image()
        titles = [item.title for item in pdf.open_outline().root]
    assert b"(Dit blijft staan)" in plain
    assert b"Ingevuld" in plain
    assert shown.size == (64, 48)
    assert shown.convert("L").getpixel((5, 5)) > shown.convert("L").getpixel((5, 40))
    assert titles == ["Hoofdstuk", "Elders"]


def test_a_photo_packed_twice_inside_a_document_loses_its_location_too() -> None:
    packed = zlib.compress(telling_jpeg())

    _, removed, content = clean_pdf(with_picture(packed, ["/FlateDecode", "/DCTDecode"]))

    assert "location" in removed
    assert WHO not in unpacked(content)


def test_a_document_without_secrets_loses_nothing() -> None:
    plain = saved(picture(), "JPEG")

    _, removed, content = clean_pdf(with_picture(plain, ["/DCTDecode"]))

    assert removed == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert the_photo(pdf).read_raw_bytes() == plain


@pytest.mark.parametrize("filters", [["/JPXDecode"], ["/ASCII85Decode", "/DCTDecode"]])
def test_a_picture_that_cannot_be_looked_into_stops_the_cleaning(filters: list[str]) -> None:
    with pytest.raises(HiddenImagesError):
        clean_pdf(with_picture(b"anything", filters))


def test_a_document_with_a_password_is_not_cleaned() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(telling_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))

    with pytest.raises(LockedError):
        clean_pdf(out.getvalue())


def test_a_document_locked_against_changes_only_is_cleaned_and_unlocked() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(telling_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="", owner="geheim"))

    _, _, content = clean_pdf(out.getvalue())

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert not pdf.is_encrypted
    assert WHO not in unpacked(content)


def test_what_an_earlier_version_of_a_document_said_is_gone() -> None:
    first = telling_pdf()
    with pikepdf.open(io.BytesIO(first)) as pdf:
        number = pdf.pages[0].obj.objgen[0]
    appended = f"\n{number} 0 obj\n<</Type/Page>>\nendobj\n% {WHO.decode()}".encode()

    assert WHO not in unpacked(clean_pdf(first + appended)[2])
