# SPDX-License-Identifier: EUPL-1.2
"""The guide for professionals: one address, a page per step, and what it ends in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from baken.access.guard import public_view
from baken.front import errors
from baken.front.guide.asking import TO_TALK, whom_to_ask
from baken.front.guide.book import LANGUAGES, guide_book
from baken.front.guide.evidence import shown_back
from baken.front.guide.forms import ChoicesForm, SignsForm
from baken.front.guide.onward import begin_advice, begin_report
from baken.front.guide.walk import SHEET, Walk
from baken.front.requests import Front, front_of
from baken.front.views.general import general_link
from baken.front.views.joined import joined_link
from baken.front.views.showing import language_links, localised, show

SIGNS = "signs"
# What the page of a step says besides, from the pages to read.
TALK_TIPS = ("talk", "share")
# What the professional writes on the page with a pen.
BY_HAND = ("sheet_who", "sheet_when", "sheet_fact", "sheet_idea", "sheet_from", "sheet_done")
WITH_VIOLENCE = ("domestic", "child", "both")


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def guide(request: HttpRequest) -> HttpResponse:
    """The step one is at; in a language that has no guide it is not there."""
    front = front_of(request)
    if front.language not in LANGUAGES:
        raise Http404
    walk = Walk.load(request.session)
    if request.method == "POST":
        return _posted(request, front, walk)
    return _show_sheet(request, front, walk) if walk.step == SHEET else _show_step(request, front, walk)


def _posted(request: HttpRequest, front: Front, walk: Walk) -> HttpResponse:
    if not front.ticket_is_ours:
        return errors.refused(request)
    go = request.POST.get("go", "")
    _take_answers(request, front, walk)
    if go in ("advice", "doctor", "report"):
        return _onward(request, front, walk, go)
    if go == SHEET:
        walk.step = SHEET
    elif walk.step == SHEET:
        walk.step = guide_book().steps[-1].key
    else:
        walk.go(-1 if go == "back" else 1)
    _remember(request, front, walk)
    return HttpResponseRedirect(localised(request, reverse("guide")))


def _take_answers(request: HttpRequest, front: Front, walk: Walk) -> None:
    """Without a session the page that was posted says itself which one it is: nothing that was ticked is lost."""
    posted = request.POST.get("step", "")
    if posted == SHEET:
        return
    walk.step = guide_book().step(posted).key
    form = _form(front, walk, request.POST)
    form.is_valid()
    given = {key: str(code) for key, code in form.cleaned_data.items()}
    if walk.step == SIGNS:
        walk.see(given)
    else:
        walk.answer(given)


def _onward(request: HttpRequest, front: Front, walk: Walk, go: str) -> HttpResponse:
    """What was ticked goes along, and stays here for whoever comes back for the page of the own file."""
    now = timezone.now()
    if go == "doctor":
        walk.answer({"work": "doctor"})
    _remember(request, front, walk)
    if go == "report":
        begin_report(walk, front, request.session, now)
        return HttpResponseRedirect(localised(request, reverse("report")))
    begin_advice(walk, request.session, front.language, now)
    return HttpResponseRedirect(localised(request, reverse("advice")))


def _remember(request: HttpRequest, front: Front, walk: Walk) -> None:
    if not request.session.session_key:
        request.session["language"] = front.language
    walk.remember(request.session)


def _form(front: Front, walk: Walk, data: Any = None) -> ChoicesForm | SignsForm:
    if walk.at.key == SIGNS:
        return SignsForm(data, walk=walk, language=front.language)
    return ChoicesForm(data, walk=walk, region=front.region, language=front.language)


def _show_step(request: HttpRequest, front: Front, walk: Walk) -> HttpResponse:
    book, step = guide_book(), walk.at
    context = _around(front, walk) | {
        "form": _form(front, walk),
        "key": step.key,
        "title": step.wording[front.language],
        "number": step.route,
        "where": book.word("step", front.language, number=step.route),
        "first": step == book.steps[0],
        "last": step == book.steps[-1],
        "languages": language_links(front, reverse("guide"), LANGUAGES),
        "general": general_link(request),
        "joined": joined_link(front),
        "card": {"label": book.card["link"][front.language], "url": localised(request, reverse("card"))},
        **_beside(front, walk),
    }
    return show(request, "front/guide.html", context)


def _around(front: Front, walk: Walk) -> dict[str, Any]:
    words = guide_book().in_language(front.language)
    return {"w": words, "page_title": words["neutral"], "phone": front.region.phone(TO_TALK)}


def _beside(front: Front, walk: Walk) -> dict[str, Any]:
    """What a step shows besides its questions."""
    key, language = walk.at.key, front.language
    beside: dict[str, Any] = {"danger": walk.answers.get("risk") == "now"}
    if walk.answers.get("home") in WITH_VIOLENCE and walk.at.route:
        words = guide_book().in_language(language)
        beside["code"] = [
            {"text": words[f"code_{number}"], "now": number == walk.at.route} for number in range(1, 6)
        ]
    if key == SIGNS and (sector := walk.answers.get("sector")):
        beside["sector"] = front.information("sectors")[sector]
    if key == "advice":
        beside |= {"evidence": shown_back(walk, language), "asked": whom_to_ask(walk, front.region, language)}
        beside["labour"] = front.region.phone("labour-inspectorate") if walk.form == "labour" else None
    if key == "talk":
        beside["tips"] = [front.information("professionals")[tip] for tip in TALK_TIPS]
    return beside


def _show_sheet(request: HttpRequest, front: Front, walk: Walk) -> HttpResponse:
    """Composed of what was ticked; it is read, printed and gone."""
    language = front.language
    context = _around(front, walk) | {
        "lines": _chosen(front, walk),
        "evidence": shown_back(walk, language),
        "by_hand": [guide_book().word(head, language) for head in BY_HAND],
        "on": timezone.localdate(),
        "region_name": front.region.name,
    }
    return show(request, "front/guide_sheet.html", context)


def _chosen(front: Front, walk: Walk) -> list[dict[str, str]]:
    """Every question with its answer, in the reader's words."""
    lines = []
    for question in guide_book().questions:
        code = walk.answers.get(question.key, "")
        wording = question.options.get(code)
        said = wording[front.language] if wording else _place(front, code) if code else ""
        nothing = guide_book().word("no_answer", front.language)
        lines.append({"question": question.wording[front.language], "answer": said or nothing})
    return lines


def _place(front: Front, code: str) -> str:
    """The municipality that was chosen."""
    elsewhere = guide_book().word("elsewhere", front.language)
    name: str = front.region.municipality_name(code)
    return elsewhere if name == code else name
