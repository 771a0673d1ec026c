# SPDX-License-Identifier: EUPL-1.2
"""Hands an opened file to a browser: to be saved or played, never to be run inside our own pages.

It is read from storage while it is sent, chunk by chunk, after the transaction has ended. A chunk that is
not genuine breaks the answer off: the browser sees fewer bytes than were promised and keeps no file.
"""

from django.http import StreamingHttpResponse

from baken.files.actions import OpenedFile

# What a browser plays within a page. Chosen by our own list: a name that somebody gave says nothing else.
_PLAYED = {
    **dict.fromkeys((".mp3", ".mpga"), "audio/mpeg"),
    **dict.fromkeys((".ogg", ".oga", ".opus"), "audio/ogg"),
    ".wav": "audio/wav",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".flac": "audio/flac",
    ".mp4": "video/mp4",
    ".mov": "video/mp4",
    ".webm": "video/webm",
    ".3gp": "video/3gpp",
}
_TYPES = {".jpeg": "image/jpeg", ".png": "image/png", ".pdf": "application/pdf"}


def as_attachment(opened: OpenedFile, *, name: str) -> StreamingHttpResponse:
    """`name` is ours (a reference, a number), without extension: names that people gave stay in the vault."""
    kind = _TYPES[opened.extension] if opened.clean else "application/octet-stream"
    response = StreamingHttpResponse(opened.content, content_type=kind)
    response["Content-Length"] = str(opened.content.size)
    response["Content-Disposition"] = f'attachment; filename="{name}{opened.extension}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response


def as_played(opened: OpenedFile) -> StreamingHttpResponse:
    """Sound and video for the player of our own page, as they came; opened by itself it can run nothing."""
    kind = _PLAYED.get(opened.extension, "application/octet-stream")
    response = StreamingHttpResponse(opened.content, content_type=kind)
    response["Content-Length"] = str(opened.content.size)
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; media-src 'self'"
    response["Cache-Control"] = "no-store"
    return response
