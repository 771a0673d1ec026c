# SPDX-License-Identifier: EUPL-1.2
"""A PDF written anew without anything that acts, hides or tells who made it.

Runs in the child process only. The pages stay as they look: what notes, stamps and filled-in forms show is
drawn into the page, and they themselves go. So do facts about the document, scripts, actions, attachments
and what cameras wrote inside pictures. Of other texts beside the pages only those stay that we know: in a
damaged document anything may point at a note or an attachment. A picture in a coding that we cannot look
into (JPEG 2000) stops the cleaning: better no clean copy than a false one.
"""

import io
import re
import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from baken.files.clean_photo import told_by
from baken.files.jpeg_segments import stripped

# A key of a dictionary, anywhere in the document → what it tells or does.
_KEYS = {
    **dict.fromkeys(("/Metadata", "/PieceInfo", "/Thumb", "/SpiderInfo", "/OPI"), "description"),
    "/LastModified": "moment",
    **dict.fromkeys(("/OpenAction", "/AA", "/JavaScript", "/JS"), "script"),
    **dict.fromkeys(("/AcroForm", "/Perms", "/DSS"), "form"),
    **dict.fromkeys(("/EmbeddedFiles", "/AF", "/EF", "/Collection"), "attachment"),
}
_FACTS = {
    **dict.fromkeys(("/Author", "/Creator"), "author"),
    **dict.fromkeys(("/CreationDate", "/ModDate"), "moment"),
    "/Producer": "device",
}
_ANNOTATIONS = {
    **dict.fromkeys(("/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"), "attachment"),
    "/Widget": "form",
    "/Link": "link",
}
# Of these every other key goes: what no reader of documents shows may still tell.
_SHOWN = {"/Type", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate"}
_SHOWN |= {"/Parent", "/Kids", "/Count", "/Contents", "/Group", "/UserUnit"}
_DOCUMENT = {"/Type", "/Pages", "/Outlines", "/OCProperties", "/PageLabels", "/PageMode", "/PageLayout"}
_DOCUMENT |= {"/ViewerPreferences", "/Lang", "/Version", "/Extensions"}
_BOOKMARK = {"/Type", "/Title", "/Parent", "/Prev", "/Next", "/First", "/Last", "/Count", "/Dest", "/A"}
_BOOKMARK |= {"/C", "/F"}
_BESIDE = ("/First", "/Last", "/Next", "/Prev", "/Parent")
_JUMP = {"/Type", "/S", "/D"}
_STREAM = {"/Length", "/Filter", "/DecodeParms", "/Type", "/Subtype", "/OC", "/Name"}
_PICTURE = {*_STREAM, "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask"}
_PICTURE |= {"/Mask", "/SMask", "/SMaskInData", "/Matte", "/Decode", "/Interpolate"}
_DRAWING = {*_STREAM, "/FormType", "/BBox", "/Matrix", "/Resources", "/Group"}
_DRAWN = {"/Image": _PICTURE, "/Form": _DRAWING}
# Of texts that stand beside what is drawn only these are of use to who reads the pages.
_WORDS = {"/Lang", "/P", "/Registry", "/Ordering", "/CharSet", "/FontFamily", "/Panose"}
_LOOKED_UP = (Name.Indexed, Name.I)
_TRAILER = {"/Root", "/Size", "/ID", "/Prev", "/XRefStm", "/Encrypt", "/Type", "/W", "/Index", "/Length"}
_TRAILER |= {"/Filter", "/DecodeParms"}
_CODINGS = {"/FlateDecode", "/LZWDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode"}
_PICTURE_CODINGS = {"/CCITTFaxDecode", "/JBIG2Decode", "/DCTDecode"}
_JPEG = b"\xff\xd8"
# What stands at the beginning of a photo, also when its very first bytes are damaged.
_BEGINNING = 64
_FIRST_NOTES = (b"JFIF\0", b"Exif\0\0", b"Photoshop 3.0\0", b"http://ns.adobe.com/xap/")
# A photo can also stand between what draws a page, where it cannot be taken apart.
_DRAWN_AMIDST = re.compile(rb"\bBI\b.{0,400}?/DCT(?:Decode)?\b.{0,400}?\bID\b", re.DOTALL)
_ACTIONS = {"/URI": "link", "/GoToR": "link", "/GoToE": "attachment"}


class LockedError(Exception):
    """It needs a password."""


class NothingShownError(Exception):
    """It has no page."""


class HiddenImagesError(Exception):
    """It holds pictures that we cannot look into."""


def clean_pdf(content: bytes) -> tuple[str, list[str], bytes]:
    """The format, what was removed, and the new file. Damaged input raises whatever pikepdf raises."""
    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        raise LockedError from None
    with pdf:
        if not len(pdf.pages):
            raise NothingShownError
        _empty_filled_form(pdf)
        removed = {*_clean_facts(pdf), *_clean_annotations(pdf)}
        removed.update(_keep_what_shows(pdf))
        for thing in pdf.objects:
            removed.update(_clean(thing))
            if isinstance(thing, Stream):
                removed.update(_clean_stream(thing))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return "pdf", sorted(removed), out.getvalue()


def _clean_facts(pdf: Pdf) -> Iterator[str]:
    if "/Info" in pdf.trailer:
        for key in pdf.docinfo.keys():  # noqa: SIM118 - iterating over an Object itself is for arrays
            yield _FACTS.get(key, "description")
    for key in set(pdf.trailer.keys()) - _TRAILER:
        del pdf.trailer[key]


def _clean_annotations(pdf: Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            kind = annotation.get("/Subtype") if isinstance(annotation, Dictionary) else None
            yield _ANNOTATIONS.get(str(kind), "description")
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]


def _empty_filled_form(pdf: Pdf) -> None:
    """What was typed into a form can stand in a stream as well, and something else may point at that."""
    form = pdf.Root.get("/AcroForm")
    filled = form.get("/XFA") if isinstance(form, Dictionary) else None
    for part in filled if isinstance(filled, Array) else [filled]:
        if isinstance(part, Stream):
            part.write(b"")


def _clean(thing: Object) -> Iterator[str]:
    """This object and what is written inside it; what it points at comes by itself."""
    if isinstance(thing, Array):
        yield from _clean_array(thing)
    elif isinstance(thing, Dictionary | Stream):
        yield from _clean_dictionary(thing)


def _clean_array(thing: Array) -> Iterator[str]:
    holds_colours = len(thing) > 0 and thing[0] in _LOOKED_UP
    for at in reversed(range(len(thing))):
        inner = thing[at]
        if isinstance(inner, String) and not holds_colours:
            del thing[at]
        elif isinstance(inner, Array | Dictionary) and not inner.is_indirect:
            yield from _clean(inner)


def _keep_what_shows(pdf: Pdf) -> Iterator[str]:
    """Of the things that every document is made of, known by their place, only the keys we know stay."""
    yield from _keep(pdf.Root, _DOCUMENT)
    # A bookmark may lead to a page that stands outside the pages of the document.
    outside = [
        thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Page
    ]
    for part in _linked([*outside, *(page.obj for page in pdf.pages)], "/Parent"):
        yield from _keep(part, _SHOWN)
    for bookmark in _linked([pdf.Root.get("/Outlines")], *_BESIDE):
        yield from _keep(bookmark, _BOOKMARK)
        yield from _clean_bookmark(bookmark)
    for thing in pdf.objects:
        if isinstance(thing, Stream):
            yield from _keep(thing, _DRAWN.get(str(thing.get("/Subtype")), set(thing.keys())))


def _clean_bookmark(bookmark: Dictionary) -> Iterator[str]:
    jump, style = bookmark.get("/A"), bookmark.get("/F")
    if isinstance(jump, Dictionary):
        yield from _keep(jump, _JUMP if jump.get("/S") == Name.GoTo else set(jump.keys()))
    elif jump is not None:
        del bookmark["/A"]
    if style is not None and not isinstance(style, int):
        del bookmark["/F"]


def _keep(thing: Dictionary | Stream, kept: set[str]) -> Iterator[str]:
    for key in set(thing.keys()) - kept:
        del thing[key]
        yield _KEYS.get(key) or _ACTIONS.get(key) or "description"


def _linked(first: list[Object | None], *keys: str) -> Iterator[Dictionary]:
    """These, and what they point at by these keys, however they do that."""
    waiting, seen = list(first), set[tuple[int, int]]()
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, Dictionary) and (not thing.is_indirect or thing.objgen not in seen):
            seen.add(thing.objgen)
            yield thing
            waiting += [thing.get(key) for key in keys]


def _is_lost_annotation(thing: Dictionary | Stream) -> bool:
    """What a page shows of notes and forms was drawn into it: one that is still here stood in no list."""
    if isinstance(thing, Stream):
        return False
    return thing.get("/Type") == Name.Annot or ("/Subtype" in thing and "/Rect" in thing)


def _is_read(thing: Dictionary | Stream, key: str) -> bool:
    """Whether who reads the pages needs this text: the titles of bookmarks and layers, and parts of fonts."""
    # A text that lost its end runs on through what is written behind it.
    if b"endobj" in bytes(thing[key]):
        return False
    if key == "/Title":
        return "/Parent" in thing
    return key in _WORDS or (key == "/Name" and thing.get("/Type") == Name.OCG)


def _clean_dictionary(thing: Dictionary | Stream) -> Iterator[str]:
    if _is_lost_annotation(thing):
        yield _ANNOTATIONS.get(str(thing.get("/Subtype")), "description")
        for key in set(thing.keys()):
            del thing[key]
    # The length of a stream is written anew.
    for key in set(thing.keys()) - {"/Length"}:
        value = thing[key]
        if key in _KEYS:
            del thing[key]
            yield _KEYS[key]
        elif key == "/A" and isinstance(value, Dictionary) and value.get("/S") != Name.GoTo:
            del thing[key]
            yield _ACTIONS.get(str(value.get("/S")), "script")
        elif key == "/XObject" and isinstance(value, Dictionary):
            for name in [name for name in value.keys() if not isinstance(value[name], Stream)]:  # noqa: SIM118
                del value[name]
        elif key == "/Next" and "/S" in thing:
            del thing[key]
            yield "script"
        elif isinstance(value, String) and not _is_read(thing, key):
            # It is not told: most stand in what was told and let go of before.
            del thing[key]
        elif isinstance(value, Array | Dictionary) and not value.is_indirect:
            yield from _clean(value)


def _clean_stream(stream: Stream) -> Iterator[str]:
    """Nothing is left of an attachment or a description, whatever points at it; of a picture its notes go."""
    if stream.get("/Type") in (Name.EmbeddedFile, Name.Metadata) or stream.get("/Subtype") == Name.XML:
        stream.write(b"")
        yield "attachment" if stream.get("/Type") == Name.EmbeddedFile else "description"
    else:
        yield from _clean_picture(stream)


def _clean_picture(stream: Stream) -> Iterator[str]:
    filters = _filters(stream)
    if set(filters) - _CODINGS - _PICTURE_CODINGS:
        raise HiddenImagesError
    if "/DCTDecode" not in filters:
        if not set(filters) & _PICTURE_CODINGS and _holds_a_photo(stream.read_bytes()):
            raise HiddenImagesError
        return
    if filters[-1] != "/DCTDecode" or set(filters[:-1]) - {"/FlateDecode"}:
        raise HiddenImagesError
    picture = stream.read_raw_bytes()
    for _ in filters[:-1]:
        picture = zlib.decompress(picture)
    clean, had_notes = stripped(picture)
    parameters = stream.get("/DecodeParms")
    last = parameters[-1] if isinstance(parameters, Array) and len(parameters) else parameters
    stream.write(clean, filter=Name.DCTDecode, decode_parms=last if isinstance(last, Dictionary) else None)
    if had_notes:
        yield from told_by(picture) or ["description"]


def _holds_a_photo(data: bytes) -> bool:
    begins = data.startswith(_JPEG) or any(note in data[:_BEGINNING] for note in _FIRST_NOTES)
    return begins or _DRAWN_AMIDST.search(data) is not None


def _filters(stream: Stream) -> list[str]:
    named = stream.get("/Filter", Array())
    return [str(one) for one in named] if isinstance(named, Array) else [str(named)]
