# SPDX-License-Identifier: EUPL-1.2
"""What a form of the desk begins with: what is sent now, or what was typed when the session ended."""

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from baken.access.kept import typed_before


def typed(request: HttpRequest) -> QueryDict | None:
    """What was filled in now, or by the same person just before the session ended: then it is said so.

    A form that was filled in before is shown, never carried out: only a POST does that.
    """
    if request.method == "POST":
        return request.POST
    before = typed_before(request)
    if before is not None:
        messages.info(request, _("Je was uitgelogd. Wat je typte staat er nog: kijk het na en leg het vast."))
    return before
