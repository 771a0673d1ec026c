# SPDX-License-Identifier: EUPL-1.2
"""The logbook speaks Dutch: every code that is written has words and an icon."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone

import baken
from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.audit.words import WORDS
from baken.design.icons import SHAPES
from baken.desk.log_words import timeline
from tests.factories.staff import REGION, actor
from tests.rig.doors import through

ROOMS = (
    "intake", "triage", "mailbox", "files", "handover", "people", "casework",
    "access", "audit", "vault", "insight", "regions", "office",
)  # fmt: skip
WRITTEN = re.compile(r'\brecord\(\s*[\w.]+(?:\([^)]*\))?,\s*"([a-z-]+\.[a-z-]+)"')


def test_every_act_that_is_written_has_words() -> None:
    source = Path(baken.__file__).parent
    texts = [
        path.read_text()
        for room in ROOMS
        for path in (source / room).rglob("*.py")
        if "tests" not in path.parts
    ]
    codes = {code for text in texts for code in WRITTEN.findall(text)}

    assert "report.receive" in codes
    assert codes - set(WORDS) == set()


def test_every_icon_is_drawn() -> None:
    assert {icon for _, icon in WORDS.values()} <= set(SHAPES)


@pytest.mark.django_db
def test_what_was_noted_down_later_stands_where_it_happened() -> None:
    worker, case, now = actor(Role.INTAKE_WORKER), uuid4(), timezone.now()
    with through("desk", worker):
        for days, action in ((3, "case.open"), (1, "case.view"), (2, "case.close")):
            at = now - timedelta(days=days)
            record(worker, action, ("case", str(case)), region=REGION, at=at)

        moments = timeline(worker, [case]).moments

    assert [moment.text for moment in moments] == [
        WORDS[f"case.{act}"][0] for act in ("view", "close", "open")
    ]
