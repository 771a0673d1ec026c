# SPDX-License-Identifier: EUPL-1.2
"""Headers of every answer that no library sets, and the request's id for the log."""

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from baken.config.logs import request_id

PERMISSIONS = "camera=(), microphone=(self), geolocation=(), payment=(), usb=()"


class Headers:
    """Nothing is kept by a cache, nothing is embedded, nothing is asked of the phone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = request_id.set(uuid4().hex[:12])
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response
