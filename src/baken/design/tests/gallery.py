# SPDX-License-Identifier: EUPL-1.2
"""Pages that hold every component, filled with invented values; tests and eyes look at them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.template import engines

from baken.design.charts import bar_chart
from baken.design.due import due_look
from baken.design.interval_charts import Line, interval_chart
from baken.design.widgets import DatePicker, SeveralFiles
from baken.design.worklist import Action, Cell

FOLDER = Path(__file__).parent / "gallery_pages"
TODAY = date(2026, 11, 23)


class Question(forms.Form):
    danger = forms.ChoiceField(
        label="Is er nu iemand in gevaar?",
        help_text="Jijzelf of iemand anders. Met je antwoord weten we hoe snel we moeten zijn.",
        choices=[("now", "Ja, nu"), ("fear", "Nee, maar ik ben bang dat het gebeurt"), ("no", "Nee")],
        widget=forms.RadioSelect,
    )


class Contact(forms.Form):
    number = forms.CharField(
        label="Op welk nummer kunnen we je bellen?",
        help_text="We zeggen niet wie we zijn als iemand anders opneemt.",
        error_messages={"required": "Typ een telefoonnummer"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    when = forms.DateField(label="Op welke dag?", required=False, widget=DatePicker)
    story = forms.CharField(label="Je bericht", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    town = forms.ChoiceField(label="Gemeente", choices=[("hilversum", "Hilversum"), ("huizen", "Huizen")])
    wishes = forms.MultipleChoiceField(
        label="Wat zou je helpen?",
        choices=[("talk", "Praten"), ("sleep", "Een veilige plek om te slapen")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies wat je zou helpen"},
    )
    photo = forms.FileField(label="Foto of bestand erbij", required=False, widget=SeveralFiles)
    code = forms.BooleanField(label="Ik wil een code om mee te lezen", required=False)


class Filters(forms.Form):
    kind = forms.ChoiceField(label="Soort", choices=[("", "Alle soorten")], required=False)
    form = forms.ChoiceField(label="Vorm", choices=[("", "Alle vormen")], required=False)
    town = forms.ChoiceField(label="Gemeente", choices=[("", "Alle gemeenten")], required=False)


class Outcome(forms.Form):
    outcome = forms.ChoiceField(
        label="Kies een uitkomst",
        choices=[("labour", "Overdragen aan de Arbeidsinspectie"), ("case", "Zaak openen bij Veilig Thuis")],
        initial="labour",
        widget=forms.RadioSelect,
    )
    about = forms.MultipleChoiceField(
        label="Waar lijkt het op?",
        choices=[("labour", "Arbeid"), ("sex", "Seksueel"), ("crime", "Crimineel")],
        initial=["labour"],
        widget=forms.CheckboxSelectMultiple,
    )
    why = forms.CharField(
        label="Waarom deze uitkomst?",
        help_text="Eén zin is genoeg.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def front() -> dict[str, Any]:
    names = [
        ("nl", "Nederlands", "ltr"),
        ("en", "English", "ltr"),
        ("ar", "العربية", "rtl"),
        ("pl", "Polski", "ltr"),
    ]
    return {
        "region": {"phones": ["112", "0800 - 00 00"], "theme": "baken-theme"},
        "exit_url": "/weg",
        "practice": True,
        "footer_links": [{"label": "Veilig deze site gebruiken", "url": "/veilig"}],
        "languages": [
            {"code": code, "name": name, "dir": direction, "url": f"/?taal={code}", "current": code == "nl"}
            for code, name, direction in names
        ],
        "doors": [
            {
                "icon": "help",
                "title": "Ik heb nu hulp nodig",
                "text": "Voor jezelf of een ander.",
                "url": "/hulp",
            },
            {"icon": "message", "title": "Ik wil iets melden", "text": "Je ziet iets.", "url": "/melden"},
            {"icon": "question", "title": "Ik wil advies", "text": "Je twijfelt.", "url": "/advies"},
        ],
        "steps": [
            {"title": "Je vertelt het in je eigen woorden.", "text": "Eén zin is genoeg."},
            {"title": "Een medewerker leest het.", "text": "Alleen mensen die je kunnen helpen."},
        ],
        "promises": [{"text": "Je kinderen worden niet weggehaald omdat je met ons praat.", "icon": "eye"}],
        "groups": ["4821", "7390", "5562", "1846"],
        "messages": _messages(),
        "facts": [{"key": "Ontvangen", "value": "ma 16 nov"}, {"key": "Gemeente", "value": "Hilversum"}],
    }


def _messages() -> list[dict[str, Any]]:
    own = {
        "own": True,
        "sender": "Jij",
        "when": "maandag",
        "text": "Je bericht is aangekomen.",
        "note": "Veilig.",
    }
    answer = {"own": False, "sender": "Meldpunt", "when": "vandaag", "new": True}
    return [own, answer | {"text": "Dank je.\n\nHeb je vragen?"}]


def frame() -> dict[str, Any]:
    return {
        "menu": [
            [
                {"label": "Werklijst", "url": "/", "icon": "list", "count": 24, "current": True},
                {"label": "Mijn zaken", "url": "/zaken", "icon": "file", "count": 11},
            ],
            [
                {"label": "Handboek", "url": "/handboek", "icon": "book"},
                {"label": "Uitloggen", "url": "/uitloggen", "icon": "out", "post": True},
            ],
        ],
        "actor_name": "Farah de Wit",
        "role_label": "Medewerker Veilig Thuis",
        "region_name": "Gooi en Vechtstreek",
        "practice": True,
        "search_url": "/zoeken",
        "phone_url": "/telefoon",
        "page_title": "Werklijst (24)",
    }


def worklist() -> dict[str, Any]:
    def row(reference: str, on: date | None, owner: str) -> list[Any]:
        take = Action("Pak op", "/pak-op", about=reference, post=True)
        who = Cell(owner, nowrap=True) if owner else Cell("Niemand", muted=True, action=take)
        first = Cell(
            reference, url="/dossier", reference=True, sub="Melding · web", badge="nieuw" if not on else ""
        )
        return [first, "Arbeidsuitbuiting", "Hilversum", "Kies uitkomst", due_look(on, TODAY), who]

    return frame() | {
        "views": [
            {"label": "Alles", "url": "/", "count": 24, "current": True},
            {"label": "Te laat", "url": "/?laat", "count": 2, "late": True},
        ],
        "filters": Filters(),
        "columns": ["Kenmerk", "Vorm", "Gemeente", "Volgende stap", "Uiterlijk", "Eigenaar"],
        "rows": [
            row("GV-26-3N8RD", date(2026, 11, 18), ""),
            row("GV-26-7K4Q9", TODAY, "Farah de Wit"),
            row("GV-26-2HJ7F", date(2026, 11, 26), "Sanne Kok"),
            row("GV-26-AC3VX", None, ""),
        ],
    }


def dossier() -> dict[str, Any]:
    return frame() | {
        "form": Outcome(),
        "crumbs": [{"label": "Werklijst", "url": "/"}],
        "due": due_look(TODAY, TODAY),
        "facts": [{"key": "Soort", "value": "Melding, via web"}, {"key": "Gemeente", "value": "Hilversum"}],
        "consequences": [{"icon": "clock", "text": "Na 60 minuten sluit het dossier vanzelf."}],
        "paragraphs": [
            [
                {"text": "In het huis wonen zes mannen. "},
                {"text": "Ze werken ook daar", "mark": 1},
                {"text": "."},
            ],
            "Zeg alstublieft niet dat ik dit heb verteld.",
        ],
        "dimensions": [
            {"title": "Misleiding bij werving"},
            {"title": "Uitbuiting", "items": [{"strength": 3, "text": "Loon ingehouden", "source": "zin 3"}]},
            {"title": "Dwang", "items": [{"strength": 1, "text": "Spreekt de taal niet", "source": "foto"}]},
        ],
        "people": [
            {"alias": "Zilverreiger", "what": "Mogelijk slachtoffer", "show_url": "/naam", "url": "/persoon"},
            {"alias": "Melder", "what": "Getuige"},
        ],
        "hints": {"labour": "Zij reageren binnen 5 werkdagen.", "case": "Jij wordt eigenaar."},
        "tags": {"labour": "Voorgesteld"},
        "moments": [
            {"icon": "eye", "text": "Jij opende het dossier", "when": "vandaag 09.02", "look": True},
            {"icon": "flag", "text": "Melding ontvangen", "when": "ma 16 nov 21.14", "who": "systeem"},
        ],
        "prompts": ["Wie heeft het paspoort?"],
    }


def figures() -> dict[str, Any]:
    halves = ["2024-1", "2024-2", "2025-1", "2025-2", "2026-1"]
    series: dict[str, list[float | None]] = {
        "Meldingen": [20, 15, 15, 20, 35],
        "Adviesvragen": [None, None, None, 20, 30],
    }
    cells = [
        ("done", "geregeld"),
        ("busy", "loopt"),
        ("stuck", "zit vast"),
        ("todo", "nog niet"),
        ("na", "niet nodig"),
    ]
    return frame() | {
        "chart": bar_chart(halves, series),
        "intervals": interval_chart(
            [
                Line("Zonder verbanden", 874, 1150, 997, "874 – 1.150"),
                Line("Stap voor stap", 610, None, 1240, "vanaf 610, geen bovengrens"),
            ],
            ["Methode", "Interval", "Schatting"],
        ),
        "kpis": [
            {"label": "Meldingen", "value": "35", "note": "was 20"},
            {"label": "Op tijd", "value": "9 van 10"},
        ],
        "paragraphs": [{"lead": "Afgerond.", "text": "Hogere aantallen ronden we af op vijf."}],
        "items": [{"cell": cell, "label": word} for cell, word in cells],
        "parts": ["Zorg", "Opvang", "Verblijf", "BRP", "Werk"],
        "matrix": [
            {
                "name": "Kievit",
                "url": "/kievit",
                "sub": "1 van 10",
                "next": "Bel de GGZ",
                "cells": [{"cell": cell, "word": word, "label": "zorg"} for cell, word in cells],
            }
        ],
        "entries": _entries(),
    }


def _entries() -> list[dict[str, Any]]:
    late = {"due": due_look(date(2026, 11, 20), TODAY), "who": "Kievit", "url": "/kievit"}
    return [
        late | {"what": "Bel", "sub": "GGZ"},
        {"time": "11.00 uur", "who": "Grutto", "url": "/grutto", "what": "Overleg"},
    ]


def invalid() -> Contact:
    return Contact({"number": "", "story": "dinsdag", "town": "huizen"})


PAGES: dict[str, Callable[[], dict[str, Any]]] = {
    "home": front,
    "question": lambda: (
        front() | {"form": Question(), "step": {"number": 2, "total": 6}, "hints": {"now": "Bel 112."}}
    ),
    "wrong": lambda: front() | {"form": invalid(), "step": {"number": 5, "total": 6}},
    "code": front,
    "error-front": lambda: {
        "title": "Er ging iets mis",
        "text": "Dat ligt aan ons. Probeer het zo nog eens.",
    },
    "worklist": worklist,
    "dossier": dossier,
    "figures": figures,
    "sign-in": lambda: frame() | {"form": invalid(), "page_title": "Inloggen"},
    "error-plain": lambda: {"title": "Niet gevonden", "text": "Deze pagina bestaat niet."},
}


def render(name: str, **extra: Any) -> str:
    source = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    return str(engines["django"].from_string(source).render(PAGES[name]() | extra))
