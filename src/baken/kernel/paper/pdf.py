# SPDX-License-Identifier: EUPL-1.2
"""A PDF of pages that were set: fonts inside, tagged (ISO 14289-1), the same bytes for the same document."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from baken.kernel.paper.blocks import Document
from baken.kernel.paper.ink import Face
from baken.kernel.paper.setting import set_document
from baken.kernel.paper.sheets import HEIGHT, WIDTH, Page
from baken.kernel.paper.tree import structure

PDF = "application/pdf"
PRODUCER = "Baken"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>{made}<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def as_pdf(document: Document) -> bytes:
    """The file."""
    sheets = set_document(document)
    with Pdf.new() as pdf:
        fonts = Dictionary({f"/{face.key}": _font(pdf, face) for face in sheets.faces.all})
        for number, page in enumerate(sheets.pages):
            _page(pdf, page, number, fonts)
        pdf.Root.StructTreeRoot = structure(pdf, sheets)
        _about(pdf, document)
        made = BytesIO()
        pdf.save(made, min_version="1.7", compress_streams=True, deterministic_id=True)
    return made.getvalue()


def _page(pdf: Pdf, page: Page, number: int, fonts: Object) -> None:
    made = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
    made.obj.Resources = Dictionary(Font=fonts)
    made.obj.Contents = pdf.make_stream("\n".join(page.strokes).encode("ascii"))
    made.obj.StructParents = number
    made.obj.Tabs = Name.S


def _about(pdf: Pdf, document: Document) -> None:
    root = pdf.Root
    root.Lang = String(document.language)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    made = f"<xmp:CreateDate>{document.made_at.isoformat()}</xmp:CreateDate>" if document.made_at else ""
    told = _XMP.format(title=escape(document.title), language=document.language, producer=PRODUCER, made=made)
    root.Metadata = Stream(pdf, told.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.docinfo["/Title"] = String(document.title)
    pdf.docinfo["/Producer"] = String(PRODUCER)
    if document.made_at:
        pdf.docinfo["/CreationDate"] = String(_date(document.made_at))


def _date(at: datetime) -> str:
    zone = at.strftime("%z")
    return at.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:]}'" if zone else "")


def _font(pdf: Pdf, face: Face) -> Object:
    """A composite font whose codes are the numbers of its glyphs (ISO 32000-1, 9.7)."""
    font, name = face.font, Name(f"/{_tag(face)}+NotoSans-{'Bold' if face.key == 'F2' else 'Regular'}")
    scale = 1000 / font.units
    program = font.part(face.used)
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=32, ItalicAngle=0, StemV=80,
        FontBBox=Array([round(each * scale) for each in font.box]), Ascent=round(font.ascent * scale),
        Descent=round(font.descent * scale), CapHeight=714, FontFile2=Stream(pdf, program, Length1=len(program)),
    )  # fmt: skip
    widths = Array()
    for glyph in sorted(face.used):
        widths.append(glyph)
        widths.append(Array([round(font.advance(glyph) * scale, 3)]))
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDToGIDMap=Name.Identity, W=widths,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]), ToUnicode=Stream(pdf, _characters(face)),
        )
    )  # fmt: skip


def _tag(face: Face) -> str:
    """Six letters that say: this is a part of the font."""
    number, letters = sum(face.used) * 31 + len(face.used), ""
    for _place in range(6):
        number, letter = divmod(number, 26)
        letters += chr(ord("A") + letter)
    return letters


def _characters(face: Face) -> bytes:
    """Which character each glyph is, for whoever copies, searches or listens."""
    pairs = [
        f"<{glyph:04X}> <{said.encode('utf-16-be').hex().upper()}>"
        for glyph, said in sorted(face.used.items())
    ]
    lots = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    maps = "\n".join(f"{len(lot)} beginbfchar\n" + "\n".join(lot) + "\nendbfchar" for lot in lots)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{maps}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")
