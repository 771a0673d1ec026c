# SPDX-License-Identifier: EUPL-1.2
"""The ways of the front door beside the report, in the languages each has: with no JavaScript, and with it in one."""

from itertools import product
from pathlib import Path

import pytest

from tests.journeys.cast import INTAKE
from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.pages.cases import opened
from tests.journeys.pages.line import FILM, a_line_that_breaks_off, large, told_while_sending
from tests.journeys.pages.reporter import Reporter
from tests.journeys.pages.worker import CASEWORK
from tests.journeys.test_someone_asks_advice import ask, keep_the_code, questions
from tests.journeys.words import ADVICE, ANSWER, PERSON_NAME, QUESTION, REASON, STORY

# The languages of a report that stand for all of them.
LANGUAGES = ("nl", "pl", "ar")
in_each_way = pytest.mark.parametrize(("language", "script"), list(product(LANGUAGES, (False, True))))
SAID = {
    "mailbox": {"nl": "Je berichten", "pl": "Twoje wiadomości", "ar": "رسائلك"},
    "arrived": {"nl": "Je bericht is aangekomen.", "pl": "Twoja wiadomość dotarła.", "ar": "وصلت رسالتك."},
    "arrived with a file": {
        "nl": "Je bericht en 1 bestand zijn aangekomen.",
        "pl": "Twoja wiadomość i 1 plik dotarły.",
        "ar": "وصلت رسالتك ومعها ملف واحد (1).",
    },
    "ended": {
        "nl": "We zijn klaar met je bericht.",
        "pl": "Nie zajmujemy się już Twoją wiadomością.",
        "ar": "انتهينا من العمل على رسالتك.",
    },
    "thanks": {"nl": "Dank je wel", "pl": "Dziękujemy", "ar": "شكرًا لك"},
    "nothing": {
        "nl": "Er staan hier geen berichten",
        "pl": "Nie ma tu żadnych wiadomości",
        "ar": "لا توجد رسائل هنا",
    },
    "no such code": {
        "nl": "We vinden geen berichten bij deze code",
        "pl": "Nie znajdujemy wiadomości dla tego kodu",
        "ar": "لا نجد رسائل لهذا الرمز",
    },
    "our letter": {
        "nl": "Ja, deze brief is van ons",
        "pl": "Tak, ten list jest od nas",
        "ar": "نعم، هذه الرسالة منّا",
    },
    "no such letter": {
        "nl": "Wij kennen deze code niet",
        "pl": "Nie znamy tego kodu",
        "ar": "لا نعرف هذا الرمز",
    },
    "kept": {"nl": "28 dagen", "pl": "28 dni", "ar": "28"},
}
# While a file goes in pieces, and while the line is gone.
SENDING = {
    "nl": (
        "Bezig met versturen",
        "De verbinding is even weg. Laat deze pagina open. Het versturen gaat vanzelf verder.",
    ),
    "pl": (
        "Wysyłanie",
        "Chwilowo nie ma połączenia. Nie zamykaj tej strony. Wysyłanie będzie samo trwać dalej.",
    ),
    "ar": ("جارٍ الإرسال", "انقطع الاتصال للحظة. اترك هذه الصفحة مفتوحة. الإرسال يكمل وحده."),
}
AWAY = "https://www.buienradar.nl/"


def set_aside(company: Company, reference: str) -> None:
    """We are done with it."""
    farah = company.worker(INTAKE)
    farah.report(reference, "/niet-oppakken")
    farah.window.tick("what", "unusable")
    farah.window.fill("why", REASON)
    farah.window.press("Leg vast")


def unfold_more(she: Reporter) -> None:
    """What may be asked in an open mailbox."""
    she.window.page.locator("main summary").last.click()
    if she.language == "nl":
        she.window.picture("berichten-6-meer-met-je-code")


def say_how_it_went(she: Reporter) -> None:
    she.window.page.locator("#hoe-ging-het summary").click()
    for question, answer in (("heard", "yes"), ("again", "partly")):
        she.window.tick(question, answer)
    if she.language == "nl":
        she.window.picture("berichten-5-hoe-ging-het")
    she.on("survey")


def make_another_code(she: Reporter, which: str) -> str:
    """Asked for in the open mailbox, shown, and proven."""
    unfold_more(she)
    she.on(which)
    made = she.shown_code()
    she.prove(made[-4:])
    return made


# --- coming back


@in_each_way
def test_she_says_how_it_went_and_gets_another_code_and_one_for_who_forces_her(
    company: Company, language: str, script: bool
) -> None:
    code, reference = company.told(STORY)
    set_aside(company, reference)
    she = company.reporter(language, script=script)
    said = {what: words[language] for what, words in SAID.items() if language in words}

    she.come_back(code)
    ended = she.window.main
    say_how_it_went(she)
    thanked = she.window.main
    renewed = make_another_code(she, "renew")
    second = make_another_code(she, "second")
    unfold_more(she)
    she.on("withdraw")
    withdrawn = she.window.main
    opened = {}
    for name, typed in (("old", code), ("second", second), ("new", renewed)):
        she.window.click("#snel-weg")
        she.come_back(typed)
        opened[name] = she.window.main

    assert she.reads_her_own_language
    assert len({code, renewed, second}) == 3
    assert said["ended"] in ended
    assert said["thanks"] in thanked
    assert withdrawn.count(said["arrived"]) == 2
    assert said["no such code"] in opened["old"]
    assert said["nothing"] in opened["second"]
    assert said["mailbox"] in opened["new"]
    assert STORY not in " ".join((ended, thanked, withdrawn, *opened.values()))


@in_each_way
def test_advice_is_asked_and_kept_in_her_language(
    company: Company, house: House, language: str, script: bool
) -> None:
    somebody, before = company.reporter(language, script=script), questions(house, company.place.slug)

    ask(somebody, ADVICE, kind="citizen")
    keep_the_code(somebody)

    assert somebody.reads_her_own_language
    assert SAID["kept"][language] in somebody.window.main
    assert questions(house, company.place.slug) == before + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_film_of_an_answer_goes_on_where_the_line_broke_off(
    company: Company, tmp_path: Path, language: str
) -> None:
    code, _reference = company.told(STORY)
    she, files = company.reporter(language, script=True), company.files()
    page = she.window.page
    she.come_back(code)
    she.window.fill("answer", ANSWER)
    page.set_input_files("[name='photo']", large(tmp_path / "film.mp4", FILM))

    with a_line_that_breaks_off(page) as said:
        page.locator("main form button[type='submit']").first.click()
        page.wait_for_url("**#geschreven")

    assert she.reads_her_own_language
    assert said == told_while_sending(*SENDING[language])
    assert SAID["arrived with a file"][language] in she.window.main
    assert company.files() == files + 1


# --- somebody may be watched, or doubts a letter


@in_each_way
def test_two_words_instead_of_a_code_and_away_at_one_button(
    company: Company, language: str, script: bool
) -> None:
    she, before = company.reporter(language, script=script), company.reports()
    she.go()
    she.window.click("main a[href^='/vertel']")
    she.window.click("main a[href^='/kort']")

    she.window.tick("danger", "feared")
    she.on("send")
    kept = she.window.page.is_checked("[name='danger'][value='feared']")
    she.window.fill("story", STORY)
    she.on("send")
    words = she.window.heading
    if language == "nl":
        she.window.picture("twee-woorden")
    here = she.reads_her_own_language
    she.window.click("main a.nl-button")
    away = she.window.page.url
    she.window.back()

    assert here
    assert away == AWAY
    assert kept
    assert len(words.split()) == 2
    assert words not in she.window.words
    assert company.reports() == before + 1


def letter_of(company: Company) -> tuple[str, str]:
    """Farah asks a school about somebody in a case; the number of the letter, and the code in it."""
    farah = company.worker(INTAKE)
    _reference, case = opened(company, farah)
    farah.open(f"/zaak/{case}/informatie/vragen", CASEWORK)
    farah.window.page.select_option("[name='person']", index=1)
    farah.window.pick("professional", "asked-school")
    for name in ("to", "who", "nature", "seriousness", "told", "questions"):
        farah.window.fill(name, QUESTION)
    farah.window.tick("ground", "vital_interest")
    farah.window.tick("knows", "no")
    farah.window.pick("not_informed", "person")
    farah.window.press("Leg de vraag vast")
    code = farah.window.page.locator(".baken-facts__value .baken-ref").last.inner_text()
    return farah.window.heading.removeprefix("Brief "), code


def test_a_letter_of_ours_is_known_in_her_language_and_tells_of_nobody(company: Company) -> None:
    reference, code = letter_of(company)

    for language, script in product(LANGUAGES, (False, True)):
        gp = company.reporter(language, script=script)
        gp.go("/brief")
        gp.type_code(code)

        if language == "nl" and not script:
            gp.window.picture("brief-van-ons")
        assert gp.reads_her_own_language
        assert SAID["our letter"][language] in gp.window.main
        assert reference in gp.window.main
        assert not [word for word in (QUESTION, PERSON_NAME, STORY) if word in gp.window.page.content()]


@in_each_way
def test_a_letter_that_is_not_ours_is_said_not_to_be(company: Company, language: str, script: bool) -> None:
    gp = company.reporter(language, script=script)
    gp.go()
    gp.window.click("footer a[href^='/brief']")

    gp.type_code("7K4Q-9HTM")

    assert gp.reads_her_own_language
    assert SAID["no such letter"][language] in gp.complaint
    assert gp.window.page.input_value("[name='code']") == "7K4Q-9HTM"
