# SPDX-License-Identifier: EUPL-1.2
"""How a public text is written: one Markdown file with a title, a lead, and sections `## key: label`.

The head names the title, and in a translation `source`: the mark of the Dutch text that it was made of, so
that a translation of an older text is found. Names in braces are filled in by whoever shows the text.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_SECTION = re.compile(r"^## (?P<key>[a-z0-9_-]+):? ?(?P<label>.*)$", re.MULTILINE)
_NAME = re.compile(r"\{([a-z_]+)\}")
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


class MissingText(KeyError):
    """A page, a section or a language has no text: a test finds this before a reader does."""


@dataclass(frozen=True, slots=True)
class Section:
    """One labelled piece of a text; `text` is plain, `html` is rendered."""

    label: str
    text: str
    key: str = ""

    @property
    def html(self) -> SafeString:
        return render(self.text)

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one language. `source` is the mark of the Dutch text that a translation was made of."""

    name: str
    title: str
    lead: str
    sections: Mapping[str, Section]
    source: str = ""

    @property
    def lead_html(self) -> SafeString:
        return render(self.lead)

    def section(self, key: str) -> Section:
        try:
            return self.sections[key]
        except KeyError:
            raise MissingText(f"{self.name}: {key}") from None

    def __getitem__(self, key: str) -> Section:
        return self.section(key)

    def label(self, key: str, **names: object) -> str:
        return fill(self.section(key).label, {name: str(value) for name, value in names.items()})

    def text(self, key: str, **names: object) -> str:
        return fill(self.section(key).text, {name: str(value) for name, value in names.items()})

    def with_names(self, **names: object) -> "Text":
        """The same text with more names filled in, e.g. a date."""
        given = {name: str(value) for name, value in names.items()}
        sections = {
            key: Section(fill(one.label, given), fill(one.text, given), key)
            for key, one in self.sections.items()
        }
        return Text(self.name, fill(self.title, given), fill(self.lead, given), sections, self.source)

    def listed(self, prefix: str) -> list[Section]:
        """The sections `prefix-1`, `prefix-2`, ... in order."""
        return [one for key, one in self.sections.items() if re.fullmatch(rf"{prefix}-\d+", key)]


@cache
def read_text(path: Path) -> Text:
    """The text in this file, its names not yet filled in."""
    if not path.is_file():
        raise MissingText(f"{path.parent.name}/{path.stem}")
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    said = dict(line.split(": ", 1) for line in head.strip().splitlines())
    pieces = _SECTION.split(body)
    sections = {
        key: Section(label.strip(), text.strip(), key)
        for key, label, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    }
    return Text(path.stem, said["title"].strip(), pieces[0].strip(), sections, said.get("source", "").strip())


def mark_of(path: Path) -> str:
    """Changes with every letter of the text."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def fill(text: str, names: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: names.get(found[1], found[0]), text)


def render(text: str) -> SafeString:
    """Our own Markdown as HTML. The only links are numbers to dial, which keep their direction in every script."""
    rendered = _MARKDOWN.render(text) if text else ""
    rendered = rendered.replace("<p>", '<p class="nl-paragraph">')
    rendered = rendered.replace('<a href="tel:', '<a class="nl-link" dir="ltr" href="tel:')
    return mark_safe(rendered)  # noqa: S308  our own texts, html is off
