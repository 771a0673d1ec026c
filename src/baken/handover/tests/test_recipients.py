# SPDX-License-Identifier: EUPL-1.2
"""To whom something may go, and that exactly the fields of the list go: with grounds, consent and days."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from baken.handover import recipients
from baken.handover.actions import NotLaid, Way
from baken.handover.recipients import WrongRecipients, book, focal, partners_for, recipient_for
from baken.handover.tests.conftest import ENDS, NOW, asked, offered
from baken.handover.vocabulary import Consent, FocalDomain, HandOverKind
from baken.kernel.actor import Actor
from baken.regions.profiles import all_regions, region

HERE = "gooi-en-vechtstreek"
TODAY = NOW.date()
WITH_CONSENT = Way(consent=Consent.PERSON, consent_on=TODAY)
# What the issue of hand-over asks to be there, and where it goes; out of a case.
ASKED_FOR = {
    "comensha-registration": "comensha",
    "comensha-shelter": "comensha",
    "labour-inspectorate": "nla",
    "police": "politie",
    "prosecution": "om",
    "riec-signal-table": "riec",
    "rto": "rto",
    "child-protection": "rvdk",
    "other-veilig-thuis": "vt-utrecht",
    "local-table": "ondermijningsoverleg",
    "safety-house": "zorg-en-veiligheidshuis",
    "care": "equator",
}


@pytest.mark.parametrize(("code", "partner"), ASKED_FOR.items())
def test_every_recipient_of_the_policy_has_a_list_of_its_own(code: str, partner: str) -> None:
    found = recipient_for(region(HERE), partner, "case", code)

    assert found is not None
    assert (found.code, found.is_assumed, bool(found.fields)) == (code, True, True)


def test_no_two_recipients_have_the_same_list() -> None:
    lists = [tuple(one.codes) for one in book().recipients.values()]

    assert len({tuple(sorted(codes)) for codes in lists}) == len(lists)


@pytest.mark.parametrize("slug", sorted(all_regions()))
@pytest.mark.parametrize("kind", ["report", "case"])
def test_every_partner_that_takes_work_is_a_recipient(slug: str, kind: str) -> None:
    here = region(slug)
    known = {partner.code for partner, _to in partners_for(here, kind)}

    assert {one.code for one in here.partners_that_accept(kind)} <= known


@pytest.mark.parametrize("slug", sorted(all_regions()))
def test_out_of_a_report_a_partner_is_one_recipient(slug: str) -> None:
    codes = [partner.code for partner, _to in partners_for(region(slug), "report")]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("slug", sorted(all_regions()))
@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("rto", "rto"),
        ("ondermijningsoverleg", "local-table"),
        ("pga", "local-table"),
        ("interventieteam", "local-table"),
    ],
)
def test_the_tables_of_every_region_can_be_given_work(slug: str, table: str, code: str) -> None:
    found = recipient_for(region(slug), table, "case", code)

    assert found is not None
    assert table in {partner.code for partner, _to in partners_for(region(slug), "case")}


def test_focal_officers_of_two_domains_read_other_fields() -> None:
    social, order = focal(FocalDomain.SOCIAL).codes, focal(FocalDomain.PUBLIC_ORDER).codes

    assert {"age", "risks", "needs"} <= social - order
    assert {"place", "sector", "premises"} <= order - social


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"fields": {"needs": "Opvang"}},
            "“Wat de betrokkene nodig heeft” gaat niet naar Nederlandse Arbeidsinspectie. Haal dit veld weg.",
        ),
        ({"purpose": "care"}, "Dit doel past niet bij Nederlandse Arbeidsinspectie. Kies een ander doel."),
        ({"ground": "wmo"}, "Deze grond past niet bij Nederlandse Arbeidsinspectie. Kies een andere grond."),
        ({"way": Way(kind=HandOverKind.ASSIGNMENT)}, "Schrijf op wat je vraagt te doen."),
        (
            {
                "partner": "rvdk",
                "purpose": "protect",
                "fields": {"forms": "x"},
                "way": Way(kind=HandOverKind.ASSIGNMENT, task="x"),
            },
            "Opdracht kan niet bij Raad voor de Kinderbescherming. Kies een andere manier.",
        ),
        ({"answer_by": TODAY - timedelta(days=1)}, "Kies een dag voor het antwoord die nog komt."),
        (
            {"answer_by": ENDS + timedelta(days=1)},
            "Het antwoord moet er zijn zolang de ander kan lezen wat je deelt: niet na de einddatum.",
        ),
        (
            {"answer_by": ENDS, "result_by": TODAY},
            "Wat ervan werd, hoor je niet eerder dan of het wordt aangenomen. Kies een latere dag.",
        ),
    ],
)
def test_what_does_not_fit_the_recipient_does_not_go(
    changes: dict[str, Any], sentence: str, farah: Actor
) -> None:
    with pytest.raises(NotLaid) as no:
        offered(farah, **changes)

    assert no.value.sentence == sentence


@pytest.mark.parametrize("fields", [{"story": "x"}, {"place": "x"}, {"names": "x"}, {"note": "x"}])
def test_nothing_that_may_name_somebody_goes_to_the_signal_table(
    fields: dict[str, str], farah: Actor
) -> None:
    given: dict[str, Any] = {"partner": "riec", "purpose": "concerted"}

    made = offered(farah, **given, fields={"sector": "Horeca"})
    with pytest.raises(NotLaid):
        offered(farah, **given, fields=fields)

    assert (made.recipient, made.fields, made.receiver_ground) == (
        "riec-signal-table",
        ["sector"],
        "cooperation",
    )


@pytest.mark.parametrize(("partner", "code"), [("comensha", "comensha-shelter"), ("equator", "care")])
@pytest.mark.parametrize(
    ("way", "goes"),
    [
        (WITH_CONSENT, True),
        (Way(consent=Consent.PARENTS, consent_on=TODAY - timedelta(days=3)), True),
        (Way(), False),
        (Way(consent=Consent.PERSON), False),
        (Way(consent_on=TODAY), False),
        (Way(consent=Consent.PERSON, consent_on=TODAY + timedelta(days=1)), False),
    ],
)
def test_shelter_and_care_take_consent(partner: str, code: str, way: Way, goes: bool, farah: Actor) -> None:
    given: dict[str, Any] = {
        "partner": partner,
        "recipient": code,
        "source": ("case", farah.id),
        "ground": "consent",
        "purpose": "shelter" if "shelter" in code else "care",
        "fields": {"age": "Meerderjarig"},
    }

    if not goes:
        with pytest.raises(NotLaid):
            offered(farah, **given, way=way)
        return
    made = offered(farah, **given, way=way)
    assert (made.consent, made.consent_on) == (way.consent, way.consent_on)


def test_registration_at_comensha_goes_without_shelter_and_the_other_way_round(farah: Actor) -> None:
    """Two purposes of one partner: the list and the ground of the one do not serve the other."""
    given: dict[str, Any] = {"partner": "comensha", "source": ("case", farah.id)}

    made = offered(
        farah, **given, recipient="comensha-registration", purpose="register", fields={"forms": "Arbeid"}
    )
    with pytest.raises(NotLaid):
        offered(
            farah, **given, recipient="comensha-registration", purpose="register", fields={"needs": "Bed"}
        )

    assert (made.recipient, made.consent) == ("comensha-registration", "")


@pytest.mark.parametrize(
    ("domain", "field", "goes"),
    [
        ("social", "risks", True),
        ("social", "place", False),
        ("public_order", "place", True),
        ("public_order", "risks", False),
    ],
)
def test_a_question_holds_the_fields_of_its_domain_only(
    domain: str, field: str, goes: bool, farah: Actor
) -> None:
    if not goes:
        with pytest.raises(NotLaid):
            asked(farah, domain=domain, fields={field: "x"})
        return

    assert asked(farah, domain=domain, fields={field: "x"}).fields == [field]


@pytest.fixture
def own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An official list in a file of one's own; what was read before counts again afterwards."""
    path = tmp_path / "recipients.toml"
    monkeypatch.setenv("BAKEN_RECIPIENTS_FILE", str(path))
    recipients.book.cache_clear()
    yield path
    monkeypatch.undo()
    recipients.book.cache_clear()


OFFICIAL = """
[[recipients]]
code = "rto"
name = "RTO"
partners = ["rto"]
out_of = ["case"]
kinds = ["referral"]
purposes = ["concerted"]
grounds = ["public_task"]
receiver = "cooperation"
fields = ["sector"]
usual = ["sector"]
"""


def test_an_official_list_takes_the_place_of_what_was_assumed(own_file: Path) -> None:
    own_file.write_text(f'{OFFICIAL}source = "Convenant RTO: bijlage 2"\n', encoding="utf-8")

    found = recipient_for(region(HERE), "rto", "case")

    assert found is not None
    assert (set(found.codes), found.is_assumed) == ({"sector"}, False)
    assert recipients.recipient("police") is not None


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("", "say the source"),
        ('source = "x: y"\nassumption = "x; ask: y"\n', "say the source"),
        ('source = "x: y"\nnameless = true\n', ""),
    ],
)
def test_a_list_without_a_ground_stops_the_start(extra: str, said: str, own_file: Path) -> None:
    own_file.write_text(OFFICIAL + extra, encoding="utf-8")

    if not said:
        assert recipients.recipient("rto") is not None
        return
    with pytest.raises(WrongRecipients, match=said):
        book()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('fields = ["sector"]', 'fields = ["sector", "names"]\nnameless = true', "without names"),
        ('usual = ["sector"]', 'usual = ["forms"]', "are usual"),
        ('kinds = ["referral"]', "kinds = []", "which way"),
        ('fields = ["sector"]', 'fields = ["onbekend"]', "onbekend"),
        ('grounds = ["public_task"]', 'grounds = ["curiosity"]', "curiosity"),
    ],
)
def test_a_list_that_cannot_be_says_which(before: str, after: str, said: str, own_file: Path) -> None:
    text = OFFICIAL.replace(before, after) + 'source = "x: y"\n'
    own_file.write_text(text, encoding="utf-8")

    with pytest.raises(WrongRecipients, match=f"rto.*{said}"):
        book()


def test_days_that_were_not_chosen_are_the_usual_ones_within_the_end(farah: Actor) -> None:
    made = offered(farah, ends_on=date(2026, 4, 14))

    assert (made.answer_by, made.result_by) == (date(2026, 4, 14), date(2026, 4, 14))
