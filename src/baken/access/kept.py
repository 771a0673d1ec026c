# SPDX-License-Identifier: EUPL-1.2
"""What somebody was typing when another page had to come first, kept for the same person.

A form that wants this at sign-in names its author in a hidden field; before a new proof the author is known.
The text goes into the sealed session of the same browser; whoever else signs in there never sees it.
"""

from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode

from baken.kernel.page_number import NUMBER

KEPT = "kept"
AUTHOR = "author"
# The page on which it is given back has a number of its own: what is sent from there was not sent before.
NOT_KEPT = ("csrfmiddlewaretoken", AUTHOR, NUMBER)
LONGEST = 200_000


def keep_typed(request: HttpRequest, *, author: str = "") -> bool:
    """Keep what was posted; false when nothing was, or when the form did not ask for it."""
    author = author or request.POST.get(AUTHOR, "") if request.method == "POST" else ""
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_KEPT}
    text = urlencode(typed, doseq=True)
    if not author or len(text) > LONGEST:
        return False
    request.session[KEPT] = {"author": author, "page": request.get_full_path(), "typed": text}
    return True


def kept_for(request: HttpRequest, page: str) -> QueryDict | None:
    """What this person typed on that page; it stays where it is."""
    kept = request.session.get(KEPT)
    if kept is None or kept["page"] != page:
        return None
    actor = request.actor  # type: ignore[attr-defined]
    return QueryDict(kept["typed"]) if kept["author"] == str(actor.id) else None


def typed_before(request: HttpRequest) -> QueryDict | None:
    """What this person typed on this page before the session ended; given back once."""
    typed = kept_for(request, request.get_full_path())
    forget_typed(request)
    return typed


def forget_typed(request: HttpRequest) -> None:
    """What was kept for this page is given back, or has been sent after all."""
    kept = request.session.get(KEPT)
    if kept is not None and kept["page"] == request.get_full_path():
        del request.session[KEPT]
