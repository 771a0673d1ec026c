# SPDX-License-Identifier: EUPL-1.2
"""The documents in docs/reference are what the code says today."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from baken.config import reference
from baken.config.environment import SETTINGS
from baken.config.reference.policy import facts, length
from baken.config.reference.rights import DOORS_WITH_PAGES, pages
from baken.config.reference.workflows import workflows
from baken.config.walls import all_walls, table_of
from baken.kernel.policy import Assumption, Source, Term
from tests.architecture.repository import listed, named, our_modules, read, room_of

# They read facts/*.toml, which the document reads as well.
FROM_FILES = {"src/baken/awareness/indicators.py", "src/baken/intake/questions.py"}


def test_the_documents_are_what_the_code_says() -> None:
    assert not reference.stale(), "run: python -m django reference --write"


def test_a_missing_changed_or_unknown_document_is_stale_until_it_is_written(tmp_path: Path) -> None:
    reference.write(tmp_path)
    (tmp_path / "policy.md").unlink()
    (tmp_path / "walls.md").write_text("something else", encoding="utf-8")
    (tmp_path / "old.md").write_text("of a generator that is gone", encoding="utf-8")

    before = reference.stale(tmp_path)
    written = reference.write(tmp_path)

    assert before == ["old.md", "policy.md", "walls.md"]
    assert written == ["policy.md", "walls.md"]
    assert reference.stale(tmp_path) == ["old.md"]


def test_the_command_says_which_documents_are_not_current_and_makes_them(tmp_path: Path) -> None:
    output = StringIO()

    with pytest.raises(CommandError, match=r"policy\.md, rights\.md, settings\.md"):
        call_command("reference", "--check", "--folder", str(tmp_path))
    call_command("reference", "--write", "--folder", str(tmp_path), stdout=output)
    call_command("reference", "--check", "--folder", str(tmp_path))

    assert len(output.getvalue().splitlines()) == len(reference.DOCUMENTS)


def test_every_setting_wall_workflow_and_page_is_in_its_document() -> None:
    made = {name: make() for name, make in reference.DOCUMENTS.items()}

    missing = [name for name in SETTINGS if f"`{name}`" not in made["settings.md"]]
    missing += [wall.table for wall in all_walls() if table_of(wall).replace('"', "") not in made["walls.md"]]
    missing += [flow.name for _room, flow in workflows() if flow.mermaid() not in made["workflows.md"]]
    missing += [
        page.name
        for door in DOORS_WITH_PAGES
        for page in pages(door)
        if f"`{page.name}`" not in made["rights.md"]
    ]
    missing += [place for place, _fact in facts() if place not in made["policy.md"]]

    assert not missing, listed(missing)


def test_every_room_with_policy_and_workflow_is_read() -> None:
    """A room that keeps its terms in another file would leave the document without a word."""
    using = {"Source(": "policy", "Assumption(": "policy", "Workflow(": "workflow"}
    elsewhere = [
        f"{named(path)} has a {word}...)"
        for path in our_modules()
        for word, kind in using.items()
        if room_of(path) not in ("kernel", "regions", "config")
        if re.search(rf"\b{re.escape(word)}", read(path)) and kind not in (path.stem, path.parent.name)
        if named(path) not in FROM_FILES
    ]

    assert not elsewhere, listed(elsewhere)


def test_every_source_names_a_document_and_every_assumption_who_can_confirm_it() -> None:
    grounds = [(place, fact.source if isinstance(fact, Term) else fact) for place, fact in facts()]

    silent = [
        place
        for place, fact in grounds
        if (isinstance(fact, Source) and not (fact.document and fact.where))
        or (isinstance(fact, Assumption) and not (fact.choice and fact.ask))
    ]

    assert not silent, listed(silent)


def test_a_term_is_written_in_its_own_unit() -> None:
    source = Assumption("for this test", ask="nobody")

    assert length(Term(working_days=5, source=source)) == "5 working days"
    assert length(Term(hours=72, source=source)) == "72 hours"
