# SPDX-License-Identifier: EUPL-1.2
"""Dutch source strings and their translations: complete for the front door, and never taken over by a library."""

import re
from functools import cache
from pathlib import Path

import polib
import pytest
from django.utils import dates, translation
from django.utils.translation import to_locale

from baken.config.catalogues import compile_catalogues
from baken.config.messages import Message, in_python, in_template, messages_in
from baken.design.languages import COMPLETE, DUTCH
from tests.architecture.reach import sources_of_the_front
from tests.architecture.repository import ROOT, Place, listed, named, our_modules, templates

TRANSLATIONS = [code for code in COMPLETE if code != DUTCH]
NAME = re.compile(r"%\((\w+)\)[a-z]")
each_translation = pytest.mark.parametrize("language", TRANSLATIONS)


@cache
def _said(language: str) -> dict[Message, polib.POEntry]:
    """The catalogue of a language, but for the names of days and months that Django does not have in it."""
    path = ROOT / "locale" / to_locale(language) / "LC_MESSAGES/django.po"
    return {
        Message(entry.msgid, entry.msgid_plural, entry.msgctxt or ""): entry
        for entry in polib.pofile(str(path))
        if entry.msgid not in _django_s_days_and_months()
    }


@cache
def _django_s_days_and_months() -> set[str]:
    kinds = (
        dates.WEEKDAYS,
        dates.WEEKDAYS_ABBR,
        dates.MONTHS,
        dates.MONTHS_3,
        dates.MONTHS_AP,
        dates.MONTHS_ALT,
    )
    with translation.override(None):
        return {str(name) for kind in kinds for name in kind.values()}


@cache
def _at_the_front() -> dict[Message, Place]:
    return {
        message: Place(named(path), message.line, message.text)
        for path in sources_of_the_front()
        for message in messages_in(path)
    }


def _texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _looked_up(message: Message) -> list[str]:
    if message.plural:
        return [
            translation.npgettext(message.context, message.text, message.plural, count)
            if message.context
            else translation.ngettext(message.text, message.plural, count)
            for count in (1, 2)
        ]
    if message.context:
        return [translation.pgettext(message.context, message.text)]
    return [translation.gettext(message.text)]


@each_translation
def test_whatever_the_front_door_can_show_is_translated(language: str) -> None:
    missing = [place for message, place in _at_the_front().items() if message not in _said(language)]

    assert not missing, listed(missing)


@each_translation
def test_no_translation_is_empty_doubtful_or_left_over(language: str) -> None:
    wanted = _at_the_front()

    wrong = [
        message.text
        for message, entry in _said(language).items()
        if entry.fuzzy or entry.obsolete or not all(_texts(entry)) or message not in wanted
    ]

    assert not wrong, listed(wrong)


@each_translation
def test_a_translation_names_what_the_dutch_one_names(language: str) -> None:
    differing = [
        entry.msgid
        for entry in _said(language).values()
        if any(set(NAME.findall(text)) != set(NAME.findall(entry.msgid)) for text in _texts(entry))
    ]

    assert not differing, listed(differing)


@each_translation
def test_a_catalogue_is_what_a_page_looks_up(language: str) -> None:
    with translation.override(language):
        said = {message.text: set(_looked_up(message)) for message in _said(language)}

    unknown = [
        message.text
        for message, entry in _said(language).items()
        if not (said[message.text] <= set(_texts(entry)))
    ]
    assert not unknown


def test_no_library_translates_our_dutch_into_other_dutch() -> None:
    """All installed apps' catalogues are merged: "Email" would become "E-mailadres"."""
    taken = []
    with translation.override("nl"):
        for path in (*our_modules(), *templates()):
            for message in messages_in(path):
                said = _looked_up(message)
                if not set(said) <= {message.text, message.plural}:
                    taken.append(Place(named(path), message.line, f"{message.text!r} becomes {said[0]!r}"))

    assert not taken, listed(taken)


def test_every_way_of_marking_a_text_in_a_module_is_found() -> None:
    source = """
from django.utils.translation import gettext as _, pgettext, ngettext_lazy as plural, npgettext
from django.utils import dates, translation
from django.utils.translation import to_locale
_("een " "zin"); pgettext("maand", "mei"); plural("een dag", "meer dagen", count)
npgettext("taart", "een punt", "punten", 3); translation.gettext("anders"); print("niet"); _(computed)
"""

    assert [(m.text, m.plural, m.context) for m in in_python(source)] == [
        ("een zin", "", ""),
        ("mei", "", "maand"),
        ("een dag", "meer dagen", ""),
        ("een punt", "punten", "taart"),
        ("anders", "", ""),
    ]


def test_every_way_of_marking_a_text_in_a_template_is_found() -> None:
    source = """{% load i18n design %}
{% translate "100% waar" %}{% if x %}{% trans "mei" context "maand" as name %}{% endif %}
{% blocktranslate count n=x|length trimmed %}
  Er is {{ n }} dag{% plural %} Er zijn {{ n }} dagen
{% endblocktranslate %}{% button _("Toon naam") kind="secondary" %}"""

    found = {(message.text, message.plural, message.context) for message in in_template(source)}

    assert found == {
        ("100%% waar", "", ""),
        ("mei", "", "maand"),
        ("Er is %(n)s dag", "Er zijn %(n)s dagen", ""),
        ("Toon naam", "", ""),
    }


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source/en/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\nmsgid "dag"\nmsgstr "day"\n'
    )
    return tmp_path / "source"


def test_a_catalogue_is_compiled_once_and_again_when_it_changed(source: Path, tmp_path: Path) -> None:
    compiled = compile_catalogues(tmp_path, source) / "en/LC_MESSAGES/django.mo"
    first = compiled.stat().st_ino
    compile_catalogues(tmp_path, source)
    untouched = compiled.stat().st_ino
    catalogue = source / "en/LC_MESSAGES/django.po"
    catalogue.write_text(catalogue.read_text().replace('"day"', '"daytime"'))
    compile_catalogues(tmp_path, source)

    assert untouched == first
    assert [entry.msgstr for entry in polib.mofile(str(compiled))] == ["daytime"]


def test_a_catalogue_that_was_cut_off_is_compiled_again(source: Path, tmp_path: Path) -> None:
    compiled = compile_catalogues(tmp_path, source) / "en/LC_MESSAGES/django.mo"
    compiled.unlink()

    compile_catalogues(tmp_path, source)

    assert sorted(path.name for path in compiled.parent.iterdir()) == ["django.mo", "django.stamp"]
