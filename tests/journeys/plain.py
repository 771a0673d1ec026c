# SPDX-License-Identifier: EUPL-1.2
"""Pages as they come over the wire, read without a browser: a hundred of them in the time of ten."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit, urlunsplit

from tests.journeys.load.phone import Answer, Phone

MOST_REDIRECTS = 5
PURPOSE = "/doel/"


class Plain(HTMLParser):
    """The title, the words and the links of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title = ""
        self.links: list[str] = []
        self.links_of_main: list[str] = []
        self.values: list[tuple[str, str]] = []
        self._said: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self._said).split())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attributes}
        if tag in ("title", "main", "script", "style"):
            self._open.append(tag)
        if tag == "a" and "href" in about:
            self.links.append(about["href"])
            if "main" in self._open:
                self.links_of_main.append(about["href"])
        if tag in ("input", "button") and "main" in self._open:
            self.values.append((about.get("name", ""), about.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if "title" in self._open:
            self.title += data
        elif not {"script", "style"} & set(self._open):
            self._said.append(data)


@dataclass
class Visitor:
    """Somebody who opens one page after another at one door; the page that came last is read."""

    phone: Phone
    path: str = ""
    answer: Answer = field(default_factory=lambda: Answer(0))
    page: Plain = field(default_factory=lambda: Plain(""))

    @property
    def address(self) -> str:
        return f"http://{self.phone.host}{self.path}"

    @property
    def links(self) -> list[str]:
        """Where this page leads at its own door, without what leads to a place on a page."""
        found = [urljoin(self.address, link) for link in self.page.links if "#" not in link]
        parts = [urlsplit(link) for link in found]
        return [urlunsplit(("", "", *part[2:])) for part in parts if part.netloc == self.phone.host]

    def open(self, path: str) -> None:
        """This page, or where it leads as long as that is at this door; a purpose is stated when it is asked."""
        self._follow(path)
        if urlsplit(self.path).path.endswith(PURPOSE):
            value = next(value for name, value in self.page.values if name == "purpose")
            self._went(self.phone.post(self.path, purpose=value))

    def _follow(self, path: str) -> None:
        self.path = path
        self._went(self.phone.look(path))

    def _went(self, answer: Answer) -> None:
        for _ in range(MOST_REDIRECTS):
            there = urlsplit(answer.to)
            if not answer.to or there.netloc not in ("", self.phone.host):
                break
            self.path = there.path + (f"?{there.query}" if there.query else "")
            answer = self.phone.look(self.path)
        self.answer, self.page = answer, Plain(answer.page)
