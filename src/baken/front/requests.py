# SPDX-License-Identifier: EUPL-1.2
"""What the front door knows of a request besides what was posted."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from baken.front.reading import DEFAULT_LANGUAGE, Page, information, page
from baken.kernel.actor import Actor
from baken.mailbox.code_stock import ReadyCode
from baken.mailbox.codes import MailboxKeys
from baken.regions.profiles import Region


@dataclass
class Front:
    """Filled in step by step by the middleware; `region` is None for health checks only."""

    region: Any = None  # Region; typed loosely because health checks have none
    language: str = DEFAULT_LANGUAGE
    ticket_is_ours: bool = False
    ready_code: ReadyCode | None = field(default=None, repr=False)
    candidates: tuple[MailboxKeys, ...] = field(default=(), repr=False)
    busy: bool = False

    @property
    def reporter(self) -> Actor:
        return Actor.reporter(self.region.slug)

    def page(self, name: str) -> Page:
        region: Region = self.region
        return page(name, self.language, region)

    def page_in(self, name: str, language: str) -> Page:
        """A text in another language than the reader's: what is sealed with a report is Dutch too."""
        region: Region = self.region
        return page(name, language, region)

    def information(self, name: str) -> Page:
        region: Region = self.region
        return information(name, self.language, region)


def front_of(request: HttpRequest) -> Front:
    front: Front = request.front  # type: ignore[attr-defined]
    return front
