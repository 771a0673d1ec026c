# SPDX-License-Identifier: EUPL-1.2
"""A door as its server runs it."""

import gc

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver


def whole() -> WSGIHandler:
    """The door, ready for whoever comes first."""
    application = get_wsgi_application()
    settle()
    return application


def settle() -> None:
    """Reads every page, and puts aside what was read.

    To look for rubbish in all of that again takes a tenth of a second, and now and then somebody would wait for it.
    """
    _pages = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
