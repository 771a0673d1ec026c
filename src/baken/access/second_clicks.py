# SPDX-License-Identifier: EUPL-1.2
"""Two clicks on a button of a staff door are one act, also where no script holds the second one back.

Every form with words holds the number of its page (`design/once.html`), another one each time it is shown. What was
sent from a page is known again for some minutes by that number, with where it led: whoever sends the same once more is
led there too, after waiting for the first, and nothing is done. Only what led to another page counts: a form that
was shown again with its faults did nothing.
"""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baken.access.actions.sent import begin_sending, led_to
from baken.access.kept import NOT_KEPT
from baken.access.matching import owns_its_transaction
from baken.access.models import Sent
from baken.kernel.actor import Actor
from baken.kernel.page_number import NUMBER, mark_of

Respond = Callable[[HttpRequest], HttpResponseBase]
TWICE = _(
    "Je drukte twee keer. Dit is één keer verwerkt. Bedoel je het nog een keer, open de pagina dan opnieuw."
)


class SecondClicks:
    """Stands inside the transaction, and knows who acts."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        mark = _mark_of(request)
        if mark is None:
            return self.get_response(request)
        now = timezone.now()
        before = begin_sending(mark, now=now)
        if before:
            messages.info(request, TWICE)
            return HttpResponseRedirect(before)
        response = self.get_response(request)
        if isinstance(response, HttpResponseRedirect) and (address := _our_address(response.url)):
            led_to(mark, address, now=now)
        return response


def _mark_of(request: HttpRequest) -> bytes | None:
    """By which the same words from the same page, sent by the same person, are known; nothing where none are sent."""
    if request.method != "POST" or owns_its_transaction(request) or _is_of_a_script(request):
        return None
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.id is None:
        return None
    return mark_of(request.POST.get(NUMBER, ""), str(actor.id), *_words(request))


def _is_of_a_script(request: HttpRequest) -> bool:
    """What a page sends by itself, as a draft that is kept, is sent again and again."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"


def _words(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    for name, values in sorted(request.POST.lists()):
        if name not in NOT_KEPT:
            yield from (name, *values)
    for name, files in sorted(request.FILES.lists()):
        yield from (name, *(f"{file.name} {file.size}" for file in files))


def _our_address(address: str) -> str:
    """Where a second click is led to; a long address without its question, or else to the first page."""
    parts = urlsplit(address)
    if parts.netloc or not parts.path.startswith("/"):
        return ""
    return next(each for each in (address, parts.path, "/") if len(each) <= Sent.LONGEST)
