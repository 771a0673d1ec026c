# SPDX-License-Identifier: EUPL-1.2
"""The account of a case: composed without the reporter, in versions nobody overwrites, and marked when taken along."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry as Line
from baken.casework.actions import (
    NothingWritten,
    WrittenMeanwhile,
    close_case,
    note_finding,
    write_narrative,
)
from baken.casework.inquiry.vocabulary import SourceKind
from baken.casework.models import Case, CaseNarrative, Inquiry
from baken.casework.narrative.composing import compose
from baken.casework.narrative.paper import blocks_of
from baken.casework.queries import read_narrative
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.inquiring import FOUND, QUESTION, begun, found, not_heard
from baken.casework.tests.scene import NOW, colleague
from baken.casework.tests.test_conditions import WORDS as CONDITION
from baken.casework.tests.test_conditions import agreed, judged
from baken.casework.vocabulary import ClosedBecause
from baken.kernel.actor import Actor
from baken.kernel.paper import Bullets, Heading, Paragraph
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.people.models import Person
from tests.rig.doors import through
from tests.rig.paper import pages_of

SECRET = "De buurman hoorde haar ’s nachts huilen."
WHO = "Buurman Sjoerd, nummer 12"
TEXT = "## Mensen\n- Haver: mogelijk slachtoffer\n\nZij wil weg.\nZij durft niet."


def told_by_the_reporter(inquiry: Inquiry, by: Actor) -> None:
    with through("desk", by):
        note_finding(inquiry=inquiry, source=SourceKind.REPORTER, what=SECRET, who=WHO, by=by, now=NOW)


def written(case: Case, by: Actor, text: str = TEXT, seen: int = 0) -> CaseNarrative:
    with through("desk", by):
        return write_narrative(case=case, text=text, seen=seen, by=by, now=NOW)


def test_it_says_what_was_recorded_under_aliases_and_nothing_of_the_reporter(
    case: Case, farah: Actor
) -> None:
    judged(case, farah)
    agreed(case, farah)
    inquiry = begun(case, farah)
    not_heard(found(inquiry, farah), farah)
    told_by_the_reporter(inquiry, farah)

    with through("desk", farah):
        made = compose(case, viewer=farah, now=NOW)

    aliases = Person.objects.values_list("alias", flat=True)
    assert all(alias in made.text for alias in aliases)
    assert all(
        said in made.text for said in (FOUND, CONDITION, "Vragen is niet veilig".lower(), "## Veiligheid")
    )
    never = (SECRET, WHO, "melder", "Loonstrook", "d’Árpád", "06 12", QUESTION)
    assert [word for word in never if word in made.text] == []
    assert made.left_out == 1


def test_two_editors_are_told_and_every_version_stays(case: Case, farah: Actor, marijke: Actor) -> None:
    written(case, farah)
    written(case, marijke, "Marijke schrijft.", seen=1)
    for text, seen, error in (("Farah schrijft.", 1, WrittenMeanwhile), (" ", 2, NothingWritten)):
        with pytest.raises(error):
            written(case, farah, text, seen)

    with through("desk", farah):
        said = [read_narrative(case, number, viewer=farah, now=NOW).text for number in (1, 2)]
        with pytest.raises(Refused):
            read_narrative(case, 3, viewer=farah, now=NOW)

    assert said == [TEXT, "Marijke schrijft."]


def test_in_a_closed_case_it_is_read_and_not_written(case: Case, farah: Actor, marijke: Actor) -> None:
    written(case, farah)
    with through("desk", farah):
        close_case(case=case, because=ClosedBecause.SAFE, words="x", by=farah, now=NOW)
        assert read_narrative(case, 1, viewer=farah, now=NOW).text == TEXT
    with pytest.raises(NotPossible):
        written(case, farah, "Anders.", 1)
    stranger = colleague(Role.INTAKE_WORKER)
    with through("desk", stranger), pytest.raises(Refused):
        read_narrative(case, 1, viewer=stranger, now=NOW)
    with through("desk", marijke), connection.cursor() as cursor:
        cursor.execute("SELECT count(*), string_agg(t::text, ' ') FROM casework_casenarrative t")
        number, clear = cursor.fetchone()
    assert (number, "Zij wil weg" in clear) == (1, False)


def test_lines_become_headings_lists_and_paragraphs() -> None:
    typed = TEXT.replace("\n", "\r\n") + "\n- een\n- twee\nDaarna.\n## Einde"

    assert list(blocks_of(typed)) == [
        Heading("Mensen"),
        Bullets(["Haver: mogelijk slachtoffer"]),
        Paragraph("Zij wil weg.\nZij durft niet."),
        Bullets(["een", "twee"]),
        Paragraph("Daarna."),
        Heading("Einde"),
    ]


def test_from_composing_to_a_marked_file_on_the_pages(owner: Colleague, page: str, the_case: Case) -> None:
    here = f"{page}/verslag"
    inquiry = begun(the_case, owner.actor, now=timezone.now())
    found(inquiry, owner.actor)
    told_by_the_reporter(inquiry, owner.actor)
    nothing, composed = owner.get(here), owner.get(f"{here}/schrijven")
    first = owner.post(f"{here}/schrijven", {"text": TEXT, "seen": "0"})
    overtaken = owner.post(f"{here}/schrijven", {"text": "Te laat.", "seen": "0"})
    second = owner.post(f"{here}/schrijven", {"text": "Belt 06 12345678.", "seen": "1"})
    old, pdf, odt = (owner.get(f"{here}/{end}") for end in ("versie/1", "1.pdf", "1.odt"))

    assert "nog geen verslag" in text_of(nothing)
    assert FOUND in composed.content.decode()
    assert "Eén bevinding komt van de melder" in text_of(composed)
    assert SECRET not in composed.content.decode()
    assert led_to(first) == led_to(second) == here
    assert "Een collega schreef intussen" in text_of(overtaken)
    assert "Te laat." in overtaken.content.decode()
    assert 'name="seen" value="1"' in overtaken.content.decode()
    assert "telefoonnummer" in text_of(second)
    assert "Zij wil weg." in text_of(old)
    assert _marked(pdf, odt) == (True, True)
    lines = Line.objects.filter(action="narrative.export")
    assert sorted(line.result for line in lines) == ["odt", "pdf"]
    assert Colleague(Role.CARE_COORDINATOR).get(f"{here}/1.pdf").status_code == 404


def _marked(pdf: Any, odt: Any) -> tuple[bool, bool]:
    """Whether each says who took it along, and what was written."""
    import pikepdf

    printed = " ".join(pages_of(pikepdf.open(BytesIO(pdf.content))))
    archive = ZipFile(BytesIO(odt.content))
    styles, content = archive.read("styles.xml").decode(), archive.read("content.xml").decode()
    return (
        "Meegenomen door" in printed and "Zij durft niet." in printed,
        "Meegenomen door" in styles and "Zij durft niet." in content,
    )
