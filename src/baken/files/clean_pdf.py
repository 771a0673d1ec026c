# SPDX-License-Identifier: EUPL-1.2
"""A PDF written anew without anything that acts, hides or tells who made it.

Runs in the child process only. The pages stay as they look: what notes, stamps and filled-in forms show is
drawn into the page, and they themselves go. So do facts about the document, scripts, actions, attachments
and what cameras wrote inside pictures. A picture in a coding that we cannot look into (JPEG 2000) stops the
cleaning: better no clean copy than a false one.
"""

import io
import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

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
_ACTIONS = {"/URI": "link", "/GoToR": "link", "/GoToE": "attachment"}


class LockedError(Exception):
    """It needs a password."""


class HiddenImagesError(Exception):
    """It holds pictures that we cannot look into."""


def clean_pdf(content: bytes) -> tuple[str, list[str], bytes]:
    """The format, what was removed, and the new file. Damaged input raises whatever pikepdf raises."""
    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        raise LockedError from None
    with pdf:
        removed = {*_clean_facts(pdf), *_clean_annotations(pdf)}
        for thing in pdf.objects:
            removed.update(_clean(thing))
            if isinstance(thing, Stream):
                removed.update(_clean_picture(thing))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return "pdf", sorted(removed), out.getvalue()


def _clean_facts(pdf: Pdf) -> Iterator[str]:
    if "/Info" in pdf.trailer:
        for key in pdf.docinfo.keys():  # noqa: SIM118 - iterating over an Object itself is for arrays
            yield _FACTS.get(key, "description")
        del pdf.trailer["/Info"]


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


def _clean(thing: Object) -> Iterator[str]:
    """This object and what is written inside it; what it points at comes by itself."""
    if isinstance(thing, Array):
        for inner in thing:
            if isinstance(inner, Array | Dictionary) and not inner.is_indirect:
                yield from _clean(inner)
    elif isinstance(thing, Dictionary | Stream):
        yield from _clean_dictionary(thing)


def _clean_dictionary(thing: Dictionary | Stream) -> Iterator[str]:
    for key in list(thing.keys()):
        value = thing[key]
        if key in _KEYS:
            del thing[key]
            yield _KEYS[key]
        elif key == "/A" and isinstance(value, Dictionary) and value.get("/S") != Name.GoTo:
            del thing[key]
            yield _ACTIONS.get(str(value.get("/S")), "script")
        elif key == "/Next" and "/S" in thing:
            del thing[key]
            yield "script"
        elif isinstance(value, Array | Dictionary) and not value.is_indirect:
            yield from _clean(value)


def _clean_picture(stream: Stream) -> Iterator[str]:
    filters = _filters(stream)
    if "/JPXDecode" in filters:
        raise HiddenImagesError
    if "/DCTDecode" not in filters:
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


def _filters(stream: Stream) -> list[str]:
    named = stream.get("/Filter", Array())
    return [str(one) for one in named] if isinstance(named, Array) else [str(named)]
