# SPDX-License-Identifier: EUPL-1.2
"""What a reader meets: one Markdown file per page and language, in `texts/`.

A file has a title, a lead, and sections `## key: label` with a text of their own. Phone numbers and the
like are named in braces (`{phone_veilig_thuis}`) and filled in from the region's profile.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from baken.intake.policy import ADVICE_IS_KEPT
from baken.regions.profiles import Region

TEXTS = Path(__file__).parent / "texts"
DEFAULT_LANGUAGE = "nl"
_SECTION = re.compile(r"^## (?P<key>[a-z0-9_-]+):? ?(?P<label>.*)$", re.MULTILINE)
_NAME = re.compile(r"\{([a-z_]+)\}")
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


class MissingText(KeyError):
    """A page, a section or a language has no text: a test finds this before a reader does."""


@dataclass(frozen=True, slots=True)
class Section:
    """One labelled piece of a page; `text` is plain, `html` is rendered."""

    label: str
    text: str

    @property
    def html(self) -> SafeString:
        return _render(self.text)

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Page:
    """One text in one language, with its names filled in."""

    name: str
    title: str
    lead: str
    sections: Mapping[str, Section]

    @property
    def lead_html(self) -> SafeString:
        return _render(self.lead)

    def section(self, key: str) -> Section:
        try:
            return self.sections[key]
        except KeyError:
            raise MissingText(f"{self.name}: {key}") from None

    def __getitem__(self, key: str) -> Section:
        return self.section(key)

    def label(self, key: str, **names: object) -> str:
        return _fill(self.section(key).label, {name: str(value) for name, value in names.items()})

    def text(self, key: str, **names: object) -> str:
        return _fill(self.section(key).text, {name: str(value) for name, value in names.items()})

    def with_names(self, **names: object) -> "Page":
        """The same page with more names filled in, e.g. a date."""
        given = {name: str(value) for name, value in names.items()}
        sections = {
            key: Section(_fill(section.label, given), _fill(section.text, given))
            for key, section in self.sections.items()
        }
        return Page(self.name, _fill(self.title, given), _fill(self.lead, given), sections)

    def listed(self, prefix: str) -> list[Section]:
        """The sections `prefix-1`, `prefix-2`, ... in order."""
        return [section for key, section in self.sections.items() if re.fullmatch(rf"{prefix}-\d+", key)]


def page(name: str, language: str, region: Region) -> Page:
    """The page's text in this language, with the region's numbers and names filled in, and how long advice is kept."""
    names = {f"phone_{phone.code.replace('-', '_')}": phone.number for phone in region.phones}
    names |= {"site": region.host, "veilig_thuis": region.veilig_thuis}
    names["days"] = str(ADVICE_IS_KEPT.calendar_days)
    return _read(name, language).with_names(**names)


def languages_of(name: str) -> frozenset[str]:
    return frozenset(path.parent.name for path in TEXTS.glob(f"*/{name}.md"))


@cache
def _read(name: str, language: str) -> Page:
    path = TEXTS / language / f"{name}.md"
    if not path.is_file():
        raise MissingText(f"{language}/{name}")
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    title = head.strip().removeprefix("title:").strip()
    pieces = _SECTION.split(body)
    sections = {
        key: Section(label.strip(), text.strip())
        for key, label, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    }
    return Page(name, title, pieces[0].strip(), sections)


def _fill(text: str, names: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: names.get(found[1], found[0]), text)


def _render(text: str) -> SafeString:
    rendered = _MARKDOWN.render(text) if text else ""
    return mark_safe(rendered.replace("<p>", '<p class="nl-paragraph">'))  # noqa: S308  our own texts, html is off


def as_paragraphs(text: str) -> SafeString:
    """What somebody typed, as paragraphs: escaped, lines kept."""
    blocks = re.split(r"\n\s*\n", text.strip())
    html = "".join(f"<p>{'<br>'.join(escape(line) for line in block.splitlines())}</p>" for block in blocks)
    return mark_safe(html)  # noqa: S308  every line is escaped above
