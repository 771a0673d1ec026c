# SPDX-License-Identifier: EUPL-1.2
"""A file that takes time to write is written when the work is committed and its connection is free for others.

The view gathers everything that stands in it; only the setting of pages comes afterwards.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from baken.access.transactions import release


class WrittenAfterwards(HttpResponse):
    """An answer whose content is still to be written."""

    def __init__(self, write: Callable[[], bytes], *, kind: str, name: str = "") -> None:
        """With a name it is a file to be saved, without one a page to be read."""
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'} if name else {}
        super().__init__(content_type=kind, headers=disposition)
        self.write_it = write


class Afterwards:
    """Stands outside the transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, WrittenAfterwards):
            release()
            response.content = response.write_it()
            # Counted before it was written: a server sends no more than this says.
            response["Content-Length"] = str(len(response.content))
        return response
