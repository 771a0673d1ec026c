# SPDX-License-Identifier: EUPL-1.2
"""Two colleagues in one care path: whoever was overtaken is told, and nothing is overwritten."""

from collections.abc import Callable
from typing import Any

import pytest

from baken.care.actions import Noted, agree_on_contact, note_need, write_plan
from baken.care.models import CarePath
from baken.care.queries import agreement_seen, need_seen, plan_seen
from baken.care.tests.scene import NOW, Browser, led_to, text_of
from baken.care.vocabulary import PlanCopy
from baken.kernel.actor import Actor
from baken.kernel.seen import Overtaken
from baken.vault.models import EntryKey
from tests.rig.doors import through

KIND = "lawyer"
EDITORS: list[tuple[Callable[[CarePath], str], Callable[..., object], dict[str, Any]]] = [
    (plan_seen, write_plan, {"goals": "Werken.", "never": "", "copy": PlanCopy.NOT_SAFE}),
    (agreement_seen, agree_on_contact, {"ways": ["call"], "words": "Na zes uur."}),
    (lambda path: need_seen(path, KIND), note_need, {"kind": KIND, "noted": Noted("done", step="Klaar.")}),
]


@pytest.mark.parametrize(("seen_of", "write", "given"), EDITORS, ids=["plan", "contact", "need"])
def test_what_a_colleague_wrote_meanwhile_is_not_undone(
    seen_of: Callable[[CarePath], str], write: Callable[..., object], given: dict[str, Any],
    path: CarePath, miriam: Browser, farah: Actor,
) -> None:  # fmt: skip
    with through("desk", farah):
        seen = seen_of(path)
        write(path=path, seen=seen, by=farah, now=NOW, **given)
    kept = set(EntryKey.objects.values_list("key_id", flat=True))

    with through("desk", miriam.actor) as by:
        with pytest.raises(Overtaken):
            write(path=path, seen=seen, by=by, now=NOW, **given)
        assert set(EntryKey.objects.values_list("key_id", flat=True)) == kept
        write(path=path, seen=seen_of(CarePath.objects.get()), by=by, now=NOW, **given)


def test_the_page_shows_what_stands_there_now_and_keeps_what_was_typed(
    path: CarePath, miriam: Browser, farah: Actor
) -> None:
    here = f"/zorg/{path.id}/afspraak"
    opened = miriam.get(here).context["form"]["seen"].value()
    with through("desk", farah):
        agree_on_contact(path=path, ways=["in_person"], words="Nooit bellen.", by=farah, now=NOW)

    typed = {"ways": ["call"], "words": "Na zes uur."}
    told = miriam.post(here, typed | {"seen": opened})
    still = CarePath.objects.get().ways
    again = miriam.post(here, typed | {"seen": told.context["form"]["seen"].value()})

    assert "Een collega wijzigde dit terwijl jij schreef." in text_of(told)
    assert "Nooit bellen." in text_of(told)
    assert "Na zes uur." in told.content.decode()
    assert told.context["form"]["ways"].value() == ["call"]
    assert still == ["in_person"]
    assert "De afspraak is verzegeld bewaard." in text_of(again)
    assert CarePath.objects.get().ways == ["call"]


@pytest.mark.parametrize(
    ("form", "given"),
    [
        ("plan", {"goals": "Slapen.", "copy": "not_safe"}),
        ("afspraak", {"ways": ["call"], "words": "Na zes uur."}),
        ("onderdeel/digid", {"state": "done"}),
    ],
)
def test_what_is_sent_without_what_its_writer_saw_is_kept_on_the_page_and_goes_the_next_time(
    form: str, given: dict[str, Any], path: CarePath, miriam: Browser
) -> None:
    here, before = f"/zorg/{path.id}/{form}", EntryKey.objects.count()

    told = miriam.post(here, given)
    sealed = EntryKey.objects.count()
    again = miriam.post(here, given | {"seen": told.context["form"]["seen"].value()})

    assert "Deze pagina kwam niet heel terug." in text_of(told)
    assert {name: told.context["form"][name].value() for name in given} == given
    assert (sealed, led_to(again)) == (before, f"/zorg/{path.id}")
