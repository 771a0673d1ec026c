# SPDX-License-Identifier: EUPL-1.2
"""The guide for professionals: steps, signs without a score, whom to ask, and its three ends."""

from typing import Any

import pytest
from django.contrib.sessions.backends.base import SessionBase

from baken.awareness import shelf
from baken.awareness.indicators import indicator_book
from baken.front.guide.asking import whom_to_ask
from baken.front.guide.book import LANGUAGES, guide_book
from baken.front.guide.evidence import shown_back
from baken.front.guide.walk import Walk
from baken.front.models import FrontSession
from baken.front.tests.reporter import Reporter, heading
from baken.intake.models import AdviceRequest, Report
from baken.regions.profiles import region

GOOI = region("gooi-en-vechtstreek")
BOOK = guide_book()
STEPS = "/stappen"
TICKED = {"identity_papers_taken": "observed", "very_long_days": "observed", "high_debt": "not_observed"}


class Professional(Reporter):
    """Somebody who met it at work."""

    def post(self, path: str = STEPS, **data: Any) -> Any:
        return super().post(path, **data)

    def walk(self, **about: str) -> None:
        """All steps, to the page on which one decides."""
        self.get(STEPS)
        self.post(step="about", go="next", **about)
        self.post(step="signs", go="next", **TICKED)
        for step in ("advice", "talk", "weigh"):
            self.post(step=step, go="next")


@pytest.fixture
def professional(region_with_keys: str) -> Professional:
    return Professional()


def walk(seen: dict[str, str] | None = None, **answers: str) -> Walk:
    return Walk(answers=answers, seen=seen or {})


def test_the_first_page_leads_there_and_says_in_other_languages_which_languages_it_has(
    professional: Professional,
) -> None:
    professional.get("/")
    assert f'href="{STEPS}"' in professional.page

    professional.get("/lees/12?taal=pl")
    assert f'href="{STEPS}?taal=nl"' in professional.page
    assert "Help in five steps (English)" in professional.page
    assert professional.get(f"{STEPS}?taal=pl").status_code == 404


def test_a_doctor_needs_one_page_to_the_confidential_doctor(professional: Professional) -> None:
    professional.get(STEPS)
    assert "Bel en vraag naar de vertrouwensarts" in professional.page
    assert 'href="tel:08002000"' in professional.page

    professional.post(step="about", go="doctor")
    assert heading(professional.page) == "Wat wil je vragen?"
    assert 'name="kind" value="doctor"' in professional.page


def test_what_was_ticked_comes_back_per_dimension_with_its_strength_and_without_a_score() -> None:
    shown = {one.name: one for one in shown_back(walk(TICKED, form="labour"), "nl")}

    exploited, forced = shown["Uitbuiting"], shown["Dwang"]
    assert exploited.observed == (("Structureel heel lange werkdagen of werkweken", "sterk"),)
    assert forced.observed == (("Kan niet bij het eigen paspoort of identiteitsbewijs", "sterk"),)
    assert forced.not_observed == ("Hoge schuld bij de baas, voor reis, bemiddeling of huur",)
    assert forced.said == "Nog niet bekend: 5."
    assert shown["Misleiding bij werving"].said == "Te weinig informatie."
    assert shown["Misleiding bij werving"].ask.endswith("?")


def test_looked_at_and_not_there_is_no_lack_of_information() -> None:
    all_seen = {
        code: "not_observed"
        for code, one in indicator_book().by_code.items()
        if one.dimension == "exploitation"
    }

    shown = {one.name: one for one in shown_back(walk(all_seen), "en")}

    assert (shown["Exploitation"].said, shown["Exploitation"].ask) == ("Nothing seen.", "")
    assert shown["Coercion"].said == "Too little information."


@pytest.mark.parametrize(
    ("form", "asked", "not_asked"),
    [
        ("labour", "off_the_books", "forced_sex"),
        ("sexual", "forced_sex", "off_the_books"),
        ("criminal", "made_to_commit_offences", "very_long_days"),
        ("", "forced_sex", None),
    ],
)
def test_a_form_asks_about_what_fits_it(form: str, asked: str, not_asked: str | None) -> None:
    codes = {each.code for _dimension, found in walk(form=form).asked() for each in found}

    assert asked in codes
    assert not_asked not in codes
    assert "identity_papers_taken" in codes


@pytest.mark.parametrize(
    ("work", "cbs", "first", "number"),
    [
        ("municipality", "GM0402", "focal_officer", "14 035"),
        ("enforcement", "GM0317", "focal_officer", "14 035"),
        ("municipality", "", "focal_officer", ""),
        ("doctor", "GM0402", "confidential_doctor", "0800-2000"),
        ("school", "GM0402", "colleague", ""),
        ("", "", "colleague", ""),
    ],
)
def test_whom_one_asks_follows_the_employer_and_the_municipality(
    work: str, cbs: str, first: str, number: str
) -> None:
    asked = whom_to_ask(walk(work=work, municipality=cbs), GOOI, "nl")

    assert (asked[0].key, asked[0].number) == (first, number)
    assert asked[0].without.startswith("Het nummer hebben wij niet") is (
        first == "focal_officer" and not number
    )
    assert "veilig_thuis" in {one.key for one in asked}


def test_the_code_stands_beside_the_route_when_violence_or_a_child_is_in_play(
    professional: Professional,
) -> None:
    professional.get(STEPS)
    professional.post(step="about", go="next", home="child")
    assert "Signalen in kaart brengen. Hier ben je nu." in professional.page

    professional.post(step="signs", go="back")
    professional.post(step="about", go="next", home="none")
    assert "meldcode" not in professional.page


def test_what_to_look_for_in_the_sector_and_the_inspectorate_for_work(professional: Professional) -> None:
    professional.get(STEPS)
    professional.post(step="about", go="next", form="labour", sector="farming")
    assert "Waarop let je hier? Land- en tuinbouw" in professional.page
    professional.post(step="signs", go="next", **TICKED)

    assert "De Arbeidsinspectie wil het graag zelf horen" in professional.page
    assert "<strong>(sterk)</strong>" in professional.page


def test_danger_now_is_said_on_every_page_that_follows(professional: Professional) -> None:
    professional.get(STEPS)
    professional.post(step="weigh", go="next", risk="now")
    assert "Bel eerst, doe de rest later" in professional.page


def test_the_report_begins_with_what_was_ticked_and_loses_no_word(professional: Professional) -> None:
    professional.get("/vertel")
    professional.post("/vertel", step="who", who="someone", go="next")
    professional.post("/vertel", step="story", story="Zelf getypt", go="next")
    professional.walk(form="labour", municipality="GM0402", home="both")

    professional.post(step="decide", go="report")

    assert "Zelf getypt" in professional.page
    professional.post("/vertel", step="story", story="Zelf getypt", go="enough")
    assert heading(professional.page) == "Klopt dit zo?"
    assert "Hilversum" in professional.page
    assert "Werk" in professional.page
    assert Report.objects.count() == 0


def test_a_report_without_a_word_yet_gets_the_signs_as_its_first_words(professional: Professional) -> None:
    professional.walk(form="labour")
    professional.post(step="decide", go="report")

    assert heading(professional.page) == "Wat is er aan de hand?"
    assert "Wat ik zag:\n- Structureel heel lange werkdagen" in professional.page


@pytest.mark.parametrize(("work", "kind"), [("doctor", "doctor"), ("school", "professional")])
def test_the_question_for_advice_begins_with_what_was_ticked(
    work: str, kind: str, professional: Professional
) -> None:
    professional.walk(work=work)
    professional.post(step="decide", go="advice")

    assert f'name="kind" value="{kind}"' in professional.page
    assert "- Kan niet bij het eigen paspoort" in professional.page
    assert AdviceRequest.objects.count() == 0


def test_the_page_for_the_own_file_holds_what_was_ticked_and_nothing_stays(
    professional: Professional,
) -> None:
    professional.walk(form="labour", work="housing", municipality="GM0402")
    professional.post(step="decide", go="sheet")

    assert heading(professional.page) == "Signalen en afweging"
    for said in (
        "Bij een woningcorporatie",
        "Hilversum",
        "niet ingevuld",
        "(sterk)",
        "Wat je denkt, en waarom",
    ):
        assert said in professional.page
    professional.post(step="sheet", go="back")
    assert heading(professional.page) == "Beslis wat je doet"
    professional.post("/stop")
    assert FrontSession.objects.count() == 0


def test_nothing_ticked_is_lost_when_the_session_ended(professional: Professional) -> None:
    professional.get(STEPS)
    FrontSession.objects.all().delete()
    professional.post(step="signs", go="next", **TICKED)

    assert "Kan niet bij het eigen paspoort of identiteitsbewijs <strong>(sterk)" in professional.page


def test_answers_that_were_not_offered_count_as_none(professional: Professional) -> None:
    professional.get(STEPS)
    professional.post(step="about", go="next", work="spy", municipality="GM9999", form="<b>")
    professional.post(step="signs", go="next", identity_papers_taken="perhaps", other="observed")

    assert "<strong>(" not in professional.page
    assert "spy" not in professional.page


def test_a_form_of_elsewhere_is_refused(professional: Professional) -> None:
    assert professional.client.post(STEPS, {"step": "about", "ticket": "x"}).status_code == 403


def test_somebody_who_changes_to_dutch_stays_with_it(professional: Professional) -> None:
    professional.get(f"{STEPS}?taal=en")
    professional.post(f"{STEPS}?taal=en", step="about", go="next")
    assert heading(professional.page) == "Map the signals"

    professional.get(f"{STEPS}?taal=nl")
    professional.post(step="signs", go="next")
    assert heading(professional.page) == "Vraag advies"


def test_the_facts_are_whole_and_point_at_what_is_there() -> None:
    keys = {step.key for step in BOOK.steps}
    works = BOOK.questions[0].options

    assert {question.step for question in BOOK.questions} <= keys
    assert set(BOOK.asks) == set(works)
    assert all(set(wording) == set(LANGUAGES) for wording in BOOK.words.values())
    assert set(guide_sectors()) <= set(sectors_to_read())


def guide_sectors() -> list[str]:
    return list(next(each for each in BOOK.questions if each.key == "sector").options)


def sectors_to_read() -> list[str]:
    return list(shelf.text("sectors", "nl").sections)


def test_an_unknown_step_is_the_first_one() -> None:
    session = SessionBase()
    session["guide"] = {"step": "nowhere"}

    found = Walk.load(session)
    found.go(-1)

    assert (found.at.key, found.step) == ("about", "about")
