# SPDX-License-Identifier: EUPL-1.2
"""What somebody was typing when the session ended, kept for the same person until the page is opened again.

A form that wants this names its author in a hidden field. The text goes into the new, sealed session of the
same browser; whoever else signs in there never sees it.
"""

from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode

KEPT = "kept"
AUTHOR = "author"
NOT_KEPT = ("csrfmiddlewaretoken", AUTHOR)
LONGEST = 200_000


def keep_typed(request: HttpRequest) -> bool:
    """Keep what was posted; false when nothing was, or when the form did not ask for it."""
    author = request.POST.get(AUTHOR, "") if request.method == "POST" else ""
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_KEPT}
    text = urlencode(typed, doseq=True)
    if not author or len(text) > LONGEST:
        return False
    request.session[KEPT] = {"author": author, "page": request.get_full_path(), "typed": text}
    return True


def typed_before(request: HttpRequest) -> QueryDict | None:
    """What this person typed on this page before the session ended; given back once."""
    kept = request.session.get(KEPT)
    if kept is None or kept["page"] != request.get_full_path():
        return None
    del request.session[KEPT]
    actor = request.actor  # type: ignore[attr-defined]
    return QueryDict(kept["typed"]) if kept["author"] == str(actor.id) else None
