# SPDX-License-Identifier: EUPL-1.2
"""Files as people send them: photos that tell where they were taken, documents that act and hide."""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import ExifTags, Image

WHO = b"Marker-Kowalska"
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="52,13.5N"/>'
    b"<!-- " + WHO + b" --></rdf:RDF></x:xmpmeta>"
)


def exif(*, orientation: int = 1) -> Image.Exif:
    told = Image.Exif()
    told[ExifTags.Base.Orientation] = orientation
    told[ExifTags.Base.Model] = "Phone " + WHO.decode()
    told[ExifTags.Base.Artist] = WHO.decode()
    told[ExifTags.Base.DateTime] = "2026:11:21 10:00:00"
    told.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.LensModel] = "Lens"
    place = told.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (52.0, 13.0, 30.0)
    place[ExifTags.GPS.GPSLongitudeRef] = "E"
    place[ExifTags.GPS.GPSLongitude] = (5.0, 10.0, 0.0)
    return told


def picture(mode: str = "RGB") -> Image.Image:
    """Upper half red, lower half blue."""
    made = Image.new("RGB", (64, 48), "red")
    made.paste("blue", (0, 24, 64, 48))
    if mode == "RGBA":
        # A picture without a single clear pixel is stored without transparency.
        made.putalpha(200)
    return made.convert(mode)


def saved(made: Image.Image, written_as: str, **options: Any) -> bytes:
    out = io.BytesIO()
    made.save(out, written_as, **options)
    return out.getvalue()


def telling_jpeg(*, orientation: int = 1) -> bytes:
    """A JPEG with a location in EXIF and XMP, a name in IPTC and a comment, and a hidden file behind it."""
    plain = saved(picture(), "JPEG", exif=exif(orientation=orientation), xmp=XMP, comment=WHO, quality=95)
    iptc = b"\x1c\x02\x5a" + len(WHO).to_bytes(2, "big") + WHO
    block = b"8BIM\x04\x04\0\0" + len(iptc).to_bytes(4, "big") + iptc + b"\0" * (len(iptc) % 2)
    body = b"Photoshop 3.0\0" + block
    segment = b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body
    return plain[:2] + segment + plain[2:] + b"PK\x03\x04 hidden behind " + WHO


def telling_pdf() -> bytes:
    """A PDF with every trick of the book; its page shows one line and one photo."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    page = pdf.pages[0].obj
    photo = Stream(pdf, telling_jpeg(), Type=Name.XObject, Subtype=Name.Image, Width=64, Height=48)
    photo.ColorSpace, photo.BitsPerComponent, photo.Filter = Name.DeviceRGB, 8, Name.DCTDecode
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(XObject=Dictionary(Im0=photo), Font=Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = Stream(
        pdf, b"BT /F1 12 Tf 20 150 Td (Dit blijft staan) Tj ET q 64 0 0 48 20 60 cm /Im0 Do Q"
    )
    page.AA = Dictionary(O=_script(pdf))
    page.Extra = Array([Dictionary(Inside=Array([Dictionary(AA=_script(pdf))]))])
    page.PieceInfo = Dictionary(Maker=Dictionary(Private=String(WHO.decode())))
    page.Annots = pdf.make_indirect(Array(_annotations(pdf)))
    pdf.Root.OpenAction = _script(pdf)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([page.Annots[0]]), NeedAppearances=True, DA=String("/F1 0 Tf")
    )
    pdf.Root.Outlines = _outline(pdf, page)
    pdf.attachments["list.txt"] = WHO
    pdf.docinfo["/Author"] = WHO.decode()
    pdf.docinfo["/CreationDate"] = "D:20261121"
    pdf.docinfo["/Title"] = WHO.decode()
    with pdf.open_metadata() as facts:
        facts["dc:creator"] = [WHO.decode()]
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _script(pdf: Pdf) -> pikepdf.Object:
    script = Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String("app.alert('" + WHO.decode() + "')"))
    script.Next = Dictionary(S=Name.Launch, F=String("calc.exe"))
    return pdf.make_indirect(script)


def _annotations(pdf: Pdf) -> list[pikepdf.Object]:
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("naam"))
    field.V, field.Rect, field.DA = String("Ingevuld"), Array([20, 20, 120, 40]), String("/F1 12 Tf 0 g")
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    link.A = Dictionary(S=Name.URI, URI=String("https://telt-mee.example/" + WHO.decode()))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), T=String(WHO.decode()))
    sound = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([0, 0, 9, 9]))
    return [pdf.make_indirect(one) for one in (field, link, note, sound)]


def _outline(pdf: Pdf, page: pikepdf.Object) -> pikepdf.Object:
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=2))
    jump = Dictionary(S=Name.GoTo, D=Array([page, Name.Fit]), Next=_script(pdf))
    inside = pdf.make_indirect(Dictionary(Title=String("Hoofdstuk"), Parent=root, A=jump))
    outside = pdf.make_indirect(Dictionary(Title=String("Elders"), Parent=root, Prev=inside))
    outside.A = Dictionary(S=Name.GoToR, F=String(WHO.decode() + ".pdf"), D=Array([0, Name.Fit]))
    inside.Next = outside
    root.First, root.Last = inside, outside
    return root
