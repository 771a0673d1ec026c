# SPDX-License-Identifier: EUPL-1.2
"""What was ticked goes along: into a question for advice or a report that the professional reads and changes.

Words that were typed before are never touched, and of a report only what was not answered yet is filled in.
"""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from baken.front.draft import Draft
from baken.front.guide.book import guide_book
from baken.front.guide.evidence import text_of
from baken.front.guide.walk import NOT_OBSERVED, OBSERVED, Walk
from baken.front.question import AdviceQuestion
from baken.front.requests import Front
from baken.front.steps import STORY
from baken.intake.questions import Book
from baken.intake.vocabulary import ELSEWHERE, AdviceKind

# What a report calls the forms.
ABOUT = {"labour": "work", "sexual": "sex", "criminal": "crime"}
SAME_NAMES = {"home": "home", "knows": "knows", "risk": "danger"}


def in_words(walk: Walk, language: str, *endings: str) -> str:
    """What was seen and not seen, as plain lines; empty when nothing was ticked."""
    word, parts = guide_book().word, []
    for seen, heading in ((OBSERVED, "draft_seen"), (NOT_OBSERVED, "draft_not")):
        lines = [f"- {text_of(each, language)}" for each in walk.that_were(seen)]
        parts += ["\n".join([word(heading, language), *lines])] if lines else []
    parts += [word(ending, language) for ending in endings] if parts else []
    return "\n\n".join(parts)


def begin_advice(walk: Walk, session: SessionBase, language: str, now: datetime) -> None:
    """A doctor's question goes to the confidential doctor; the others to Veilig Thuis."""
    question = AdviceQuestion.load(session, now)
    doctor = walk.answers.get("work") == "doctor"
    question.kind = AdviceKind.DOCTOR if doctor else AdviceKind.PROFESSIONAL
    question.text = question.text or in_words(walk, language, "draft_ask")
    question.remember(session, language)


def begin_report(walk: Walk, front: Front, session: SessionBase, now: datetime) -> None:
    """A report of a professional, at its story; whatever was answered before stays as it was."""
    draft = Draft.load(session) or Draft.new(now)
    for key, answer in _answers(walk, front, draft.book).items():
        if not draft.answers.get(key):
            draft.answer(key, answer)
    draft.step = STORY
    draft.save(session)


def _answers(walk: Walk, front: Front, book: Book) -> dict[str, dict[str, Any]]:
    chosen: dict[str, Any] = {"who": "work"}
    if walk.form in ABOUT:
        chosen["about"] = [ABOUT[walk.form]]
    chosen |= {to: walk.answers[key] for key, to in SAME_NAMES.items() if key in walk.answers}
    if signs := _signs(walk, book):
        chosen["signs"] = signs
    answers = {key: {_field(book, key): codes} for key, codes in chosen.items() if book.question(key)}
    if story := in_words(walk, front.language):
        answers[STORY] = {STORY: story}
    if cbs := walk.answers.get("municipality"):
        elsewhere = front.page("report-where").label("elsewhere")
        name = elsewhere if cbs == ELSEWHERE else front.region.municipality_name(cbs)
        answers["where"] = {"municipality": cbs, "municipality_name": name, "place": ""}
    return answers


def _signs(walk: Walk, book: Book) -> list[str]:
    """The answers of the report that point at an indicator that was seen."""
    seen = {each.code for each in walk.that_were(OBSERVED)}
    question = book.question("signs")
    return [each.code for each in question.options if each.means.get("indicator") in seen] if question else []


def _field(book: Book, key: str) -> str:
    question = book.question(key)
    return question.field if question else key
