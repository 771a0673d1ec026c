# SPDX-License-Identifier: EUPL-1.2
"""Hands an opened file to a browser: to be saved, never to be shown or run inside our own pages.

It is read from storage while it is sent, chunk by chunk, after the transaction has ended. A chunk that is
not genuine breaks the answer off: the browser sees fewer bytes than were promised and keeps no file.
"""

from django.http import StreamingHttpResponse

from baken.files.actions import OpenedFile

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
