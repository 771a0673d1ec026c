# SPDX-License-Identifier: EUPL-1.2
"""The card of an officer outside: what was seen, where, a plate, and whether there is danger. One line is enough."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from baken.front.guide.book import guide_book
from baken.front.policy import LONGEST_LINE, LONGEST_TEXT
from baken.intake.actions import Told
from baken.intake.asked import Asked, Given
from baken.intake.vocabulary import ELSEWHERE, Contact, Danger, ReporterKind, ReporterRole
from baken.regions.profiles import Region

CARD = "card"
SUBJECTS = ("person", "location", "both")
DANGERS = {Danger.NOW: "danger_now", Danger.NO: "danger_no", Danger.UNKNOWN: "danger_unknown"}


def card_in(session: SessionBase) -> dict[str, Any]:
    """What a session keeps of a card that was not sent; its id is made at once: sending twice makes one report."""
    return session.get(CARD) or {"report": str(uuid4()), "files": []}


class CardForm(forms.Form):
    subject = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    story = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), strip=True)
    plate = forms.CharField(required=False, max_length=LONGEST_LINE)
    municipality = forms.ChoiceField(required=False)
    place = forms.CharField(required=False, max_length=LONGEST_LINE)
    danger = forms.ChoiceField(widget=forms.RadioSelect, required=False)

    def __init__(
        self, data: Any = None, *, region: Region, language: str, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id="kaart-%s", label_suffix="")
        self.language = language
        for name in self.fields:
            self.fields[name].label = self._word(name)
        self._choices("subject", [(code, self._word(code)) for code in SUBJECTS])
        self._choices("danger", [(str(code), self._word(word)) for code, word in DANGERS.items()])
        self._choices("municipality", self._municipalities(region))
        self.fields["story"].help_text = self._word("story_hint")
        self.fields["story"].error_messages["required"] = self._word("missing")

    def clean_story(self) -> str:
        story: str = self.cleaned_data["story"]
        if len(story.encode()) > LONGEST_TEXT:
            raise forms.ValidationError(self._word("too_long"))
        return story

    def told(self) -> Told:
        """A report of a professional who stays unknown; what was typed is sealed, the plate with the story."""
        given = self.cleaned_data
        plate = f"{guide_book().card['plate']['nl']}: {given['plate']}" if given["plate"] else ""
        return Told(
            reporter_role=ReporterRole.PROFESSIONAL,
            reporter_kind=ReporterKind.UNKNOWN,
            danger=given["danger"] or Danger.UNKNOWN,
            contact=Contact.CODE_ONLY,
            language=self.language,
            municipality=given["municipality"],
            asked=self._asked(given["subject"]),
            words={"story": "\n\n".join(filter(None, (given["story"], plate))), "place": given["place"]},
        )

    def _asked(self, subject: str) -> tuple[Asked, ...]:
        """Which card it was, in the officer's words and in Dutch."""
        if not subject:
            return ()
        card = guide_book().card
        question, answer = card["subject"], card[subject]
        given = Given(subject, answer[self.language], answer["nl"])
        return (Asked("subject", question[self.language], question["nl"], (given,)),)

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _municipalities(self, region: Region) -> list[tuple[str, str]]:
        own = sorted((one.name, one.cbs) for one in region.municipalities_on(timezone.localdate()))
        elsewhere = guide_book().words["elsewhere"][self.language]
        return [
            ("", self._word("unknown_place")),
            *((cbs, name) for name, cbs in own),
            (ELSEWHERE, elsewhere),
        ]

    def _word(self, key: str) -> str:
        return guide_book().card[key][self.language]
