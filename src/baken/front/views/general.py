# SPDX-License-Identifier: EUPL-1.2
"""General questions to the chain director: asked without a name, answered on this page for everybody."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from baken.access.guard import public_view
from baken.design.texts import fill
from baken.front import errors
from baken.front.guide.book import LANGUAGES, guide_book
from baken.front.limits import count
from baken.front.requests import Front, front_of
from baken.front.views.showing import language_links, localised, show
from baken.steering.actions import ask_generally
from baken.steering.pointing import pointing_in
from baken.steering.policy import ANSWER, LONGEST_QUESTION, QUESTIONS_PER_NETWORK_PER_HOUR
from baken.steering.queries import published_in

SENT = "general_sent"


class GeneralForm(forms.Form):
    """One question, refused while it points at somebody; what does is named, and nothing typed is lost."""

    question = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), strip=True)

    def __init__(self, data: Any = None, *, language: str) -> None:
        super().__init__(data, auto_id="vraag-%s", label_suffix="")
        self.language = language
        field = self.fields["question"]
        field.label, field.help_text = self.word("label"), self.word("hint")
        field.error_messages["required"] = self.word("missing")

    def clean_question(self) -> str:
        question: str = self.cleaned_data["question"]
        if len(question) > LONGEST_QUESTION:
            raise forms.ValidationError(self.word("too_long", count=str(LONGEST_QUESTION)))
        if found := pointing_in(question):
            raise forms.ValidationError(f"{self.word('points')} {self._named(found)}")
        return question

    def word(self, key: str, **names: str) -> str:
        return fill(guide_book().general[key][self.language], names)

    def _named(self, found: list[tuple[str, str]]) -> str:
        """Each kind with the piece that shows it; a number is not repeated."""
        said = [f"{self.word(kind)} ({piece})" if piece else self.word(kind) for kind, piece in found]
        return ", ".join(dict.fromkeys(said)) + "."


def general_link(request: HttpRequest) -> dict[str, str] | None:
    """To this page, where it is on."""
    if not settings.QUESTIONS_PUBLIC:
        return None
    label = guide_book().general["link"][front_of(request).language]
    return {"label": label, "url": localised(request, reverse("general"))}


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def general(request: HttpRequest) -> HttpResponse:
    """What was answered, and a question of one's own; without a key of the office the page is not there."""
    front = front_of(request)
    if front.language not in LANGUAGES or not settings.QUESTIONS_PUBLIC:
        raise Http404
    if request.method == "POST":
        return _posted(request, front)
    return _show(request, front, GeneralForm(language=front.language))


def _posted(request: HttpRequest, front: Front) -> HttpResponse:
    if not front.ticket_is_ours:
        return errors.refused(request)
    form = GeneralForm(request.POST, language=front.language)
    if not form.is_valid():
        return _show(request, front, form)
    now = timezone.now()
    if count(request, "general", now) > QUESTIONS_PER_NETWORK_PER_HOUR or request.POST.get("website"):
        form.add_error("question", form.word("often"))
        return _show(request, front, form)
    ask_generally(
        question=_id_of(request.POST.get("message", "")),
        text=form.cleaned_data["question"],
        language=front.language,
        public=settings.QUESTIONS_PUBLIC,
        by=front.reporter,
        now=now,
    )
    if not request.session.session_key:
        request.session["language"] = front.language
    request.session[SENT] = True
    return HttpResponseRedirect(localised(request, reverse("general")))


def _show(request: HttpRequest, front: Front, form: GeneralForm) -> HttpResponse:
    words = {key: form.word(key) for key in guide_book().general}
    sent = request.session.pop(SENT, False) if SENT in request.session else False
    context = {
        "form": form,
        "w": words,
        "page_title": words["neutral"],
        "sent": form.word("sent", days=str(ANSWER.working_days)) if sent else "",
        "answers": published_in(front.region.slug),
        "message": _id_of(request.POST.get("message", "")),
        "languages": language_links(front, reverse("general"), LANGUAGES),
    }
    return show(request, "front/general.html", context)


def _id_of(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        return uuid4()
