# SPDX-License-Identifier: EUPL-1.2
"""One small page for whoever may be watched: a few words and whether there is danger."""

from django import forms

from baken.front.forms import StepForm
from baken.front.policy import LONGEST_TEXT
from baken.intake.vocabulary import Danger


class ShortForm(StepForm):
    """Nothing of it is kept before it is sent: there is no draft and no session."""

    story = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), strip=True)
    danger = forms.ChoiceField(widget=forms.RadioSelect, required=False)

    def word(self, who: str) -> None:
        story, text = self.fields["story"], self.texts
        story.label, story.help_text = text.label("story"), text.text("story")
        story.error_messages["required"] = f"{text.label('missing')}. {text.text('missing')}"
        self.ask("danger", [f"{value}:danger_{value}" for value in Danger.values], label=text.label("danger"))

    def clean_story(self) -> str:
        story: str = self.cleaned_data["story"]
        if len(story.encode()) > LONGEST_TEXT:
            raise forms.ValidationError(f"{self.texts.label('too_long')}. {self.texts.text('too_long')}")
        return story
