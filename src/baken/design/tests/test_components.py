# SPDX-License-Identifier: EUPL-1.2
import re
from typing import Any

import pytest
from django import forms
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from baken.design import icons
from baken.design.due import DueLook
from baken.design.tests.gallery import PAGES, Contact, Question, invalid, render
from baken.design.worklist import Cell, Row, row, table


def draw(source: str, **context: Any) -> str:
    html = str(engines["django"].from_string("{% load design %}" + source).render(context))
    return re.sub(r">\s+<", "><", html).strip()


def title(html: str) -> str:
    found = re.search(r"<title>(.*?)</title>", html)
    assert found
    return found.group(1)


def test_a_text_field_has_its_error_between_label_and_control_and_points_at_both_notes() -> None:
    html = draw("{% field form.number %}", form=invalid())

    order = ["<label", 'id="id_number-uitleg"', 'id="id_number-fout"', "<input"]
    assert sorted(order, key=html.index) == order
    assert 'aria-describedby="id_number-fout id_number-uitleg"' in html
    assert 'aria-invalid="true"' in html
    assert "utrecht-textbox--invalid" in html


def test_what_was_typed_is_still_there_after_an_error() -> None:
    html = draw("{% field form.story %}{% field form.town %}", form=invalid())

    assert "dinsdag</textarea>" in html
    assert '<option value="huizen" selected>' in html


def test_a_required_field_is_not_red_before_anyone_typed() -> None:
    html = draw("{% field form.number %}", form=Contact())

    assert not re.search(r"\brequired[ >]", html)
    assert 'aria-required="true"' in html


def test_a_question_is_a_fieldset_whose_legend_is_the_heading_of_the_page() -> None:
    html = draw("{% field form.danger heading=1 hints=hints %}", form=Question(), hints={"now": "Bel 112."})

    heading = '<h1 class="nl-heading nl-heading--level-1">Is er nu iemand in gevaar?</h1></legend>'
    assert heading in html
    assert html.count('class="baken-choice"') == 3
    assert 'id="id_danger_0" aria-describedby="id_danger_0-uitleg"' in html


def test_answers_bring_their_own_hints_when_the_form_field_carries_them() -> None:
    form = Question()
    form.fields["danger"].hints = {"no": "Dan lezen we het morgen."}  # type: ignore[attr-defined]

    assert "Dan lezen we het morgen." in draw("{% field form.danger %}", form=form)


def test_the_error_summary_links_to_the_control_and_to_the_first_answer() -> None:
    html = draw("{% error_summary form %}", form=invalid())

    assert re.findall(r'href="(#\w+)">([^<]+)<', html) == [
        ("#id_number", "Typ een telefoonnummer"),
        ("#id_wishes_0", "Kies wat je zou helpen"),
    ]
    assert "Kijk nog even naar 2 dingen" in html


@pytest.mark.parametrize("form", [None, Contact(), Question({"danger": "no"})])
def test_there_is_no_error_summary_when_nothing_is_wrong(form: forms.Form | None) -> None:
    assert draw("{% error_summary form %}", form=form) == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("home", "Baken: hulp en advies"),
        ("question", "Vraag 2 van 6: Baken"),
        ("wrong", "Fout: Vraag 5 van 6: Baken"),
        ("worklist", "Werklijst (24) - Baken"),
        ("error-front", "Er ging iets mis: Baken"),
    ],
)
def test_titles_say_where_one_is_and_nothing_about_the_subject(name: str, expected: str) -> None:
    assert title(render(name)) == expected


@pytest.mark.parametrize("name", ["home", "question", "wrong", "code", "error-front"])
def test_every_public_page_has_the_quick_exit_as_a_plain_link_and_112(name: str) -> None:
    html = render(name)

    assert '<a class="baken-exit" id="snel-weg" href="/weg" rel="noreferrer">' in html
    assert 'href="tel:112"' in html


@pytest.mark.parametrize("name", ["home", "question", "wrong", "code", "error-front"])
def test_forms_of_the_public_door_leave_nothing_behind_in_the_browser(name: str) -> None:
    for form in re.findall(r"<form[^>]*>", render(name)):
        assert 'autocomplete="off"' in form
        assert "novalidate" in form


def test_the_phone_bar_shows_one_number_beside_112() -> None:
    html = draw('{% include "design/phonebar.html" %}', region={"phones": ["112", "0800-2000", "0900-8844"]})

    assert re.findall(r'href="tel:(\d+)"', html) == ["112", "08002000"]


@pytest.mark.parametrize(("language", "direction"), [("nl", "ltr"), ("ar", "rtl")])
def test_a_page_runs_in_the_direction_of_its_language(language: str, direction: str) -> None:
    with translation.override(language):
        assert f'<html lang="{language}" dir="{direction}"' in render("home")


def test_each_language_is_named_in_its_own_words_and_script() -> None:
    assert 'lang="ar" hreflang="ar" dir="rtl" href="/?taal=ar">العربية</a>' in render("home")


def test_a_municipality_brings_its_own_theme_by_one_class_and_one_sheet() -> None:
    html = render("worklist", theme="heide-theme")

    assert 'baken-desk heide-theme"' in html
    assert 'href="/static/design/themes/heide-theme.css"' in html
    assert "themes/" not in render("worklist", theme="baken-theme")


def test_signing_out_is_posted() -> None:
    assert '<form method="post" action="/uitloggen">' in render("worklist")


def test_a_late_due_date_makes_its_row_late() -> None:
    late, plain = DueLook("late", "te laat"), DueLook("", "morgen")

    assert [row(["GV-26-1", due]).late for due in (late, plain)] == [True, False]
    assert row({"cells": ["x"], "late": True}) == Row([Cell("x")], late=True)


def test_a_row_that_misses_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        table(["Kenmerk", "Vorm"], [["GV-26-1"]])


def test_every_cell_carries_the_name_of_its_column_for_the_card_on_a_phone() -> None:
    html = draw(
        "{% worklist_table 'Werk' columns rows %}", columns=["Kenmerk", "Vorm"], rows=[["GV-26-1", "Arbeid"]]
    )

    assert re.findall(r'data-label="(\w+)"', html) == ["Vorm"]


def test_a_name_stays_hidden_until_it_is_asked_for_by_post() -> None:
    person = {"alias": "Zilverreiger", "what": "slachtoffer", "show_url": "/naam"}
    html = draw('{% include "design/people.html" with people=people %}', people=[person])

    assert '<form method="post" action="/naam">' in html
    assert "van Zilverreiger, wordt vastgelegd" in html


def test_what_was_told_is_shown_as_text_and_never_as_markup() -> None:
    html = draw('{% include "design/told.html" with paragraphs=told %}', told="<b>Ja</b>\n\nNee")

    assert "<p>&lt;b&gt;Ja&lt;/b&gt;</p>" in html
    assert html.count("<p>") == 2


def test_an_empty_dimension_says_that_nothing_is_known() -> None:
    html = draw('{% include "design/evidence.html" with dimensions=each %}', each=[{"title": "Dwang"}])

    assert "Nog niets bekend." in html


def test_coordinates_of_a_chart_have_no_comma() -> None:
    html = render("figures")

    assert re.findall(r'[xy]1?="\d+,\d', html) == []
    assert html.count('<rect class="baken-series-1"') == 6


def test_a_link_that_looks_like_a_button_is_a_link() -> None:
    assert draw('{% button "Verder" href="/x" %}').startswith(
        '<a class="nl-button nl-button--primary" href="/x">'
    )
    assert draw('{% button "Weg" negative=True small=True %}').startswith(
        '<button class="nl-button nl-button--primary baken-button--small nl-button--negative" type="submit">'
    )


def test_an_unknown_icon_stops_the_page_in_the_tests() -> None:
    with pytest.raises(KeyError):
        icons.svg("unknown")


def test_icons_that_point_turn_round_in_a_right_to_left_page() -> None:
    assert [name for name in icons.SHAPES if "baken-icon--turns" in icons.svg(name)] == sorted(icons.TURNS)


def test_each_sign_of_the_checklist_stays_its_own_however_often_it_is_drawn() -> None:
    states = ["done", "busy", "stuck", "todo", "na"]
    html = draw("{% for state in states %}{% matrix_sign state %}{% endfor %}", states=states * 2)

    assert re.findall(r"baken-cell--(\w+)", html) == states * 2
    assert len(set(re.findall(r"<svg.*?</svg>", html))) == len(states)


@pytest.mark.parametrize("name", ["design/error_front.html", "design/error_plain.html"])
def test_an_error_page_needs_no_request_session_or_database(name: str) -> None:
    assert "Er ging iets mis" in render_to_string(name, {"title": "Er ging iets mis", "text": "Kom terug."})


@pytest.mark.parametrize("name", PAGES)
def test_every_id_occurs_once_on_a_page(name: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', render(name))

    assert sorted(ids) == sorted(set(ids))
