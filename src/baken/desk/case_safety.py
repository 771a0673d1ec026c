# SPDX-License-Identifier: EUPL-1.2
"""How safe people are, in one block on the page of their case: the verdict, who gave it, and what to do now."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from baken.access.queries import names_of
from baken.casework.models import Case, SafetyAssessment
from baken.casework.permissions import MAY
from baken.casework.policy.safety import SAFETY_ASSESSMENT
from baken.casework.queries import danger_of, newest_assessment
from baken.casework.vocabulary import Verdict
from baken.design.due import DueLook, due_look
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar

LEVELS = {
    Verdict.ACUTE: "danger",
    Verdict.UNSAFE: "danger",
    Verdict.CONDITIONS: "attention",
    Verdict.SAFE: "calm",
}


def safety_of_each(cases: list[Case], viewer: Actor) -> list[dict[str, Any]]:
    """Of the first, and under its alias of each that was joined into it: each is judged for itself."""
    first, *joined = cases
    beside = [(one, safety_of(one, viewer)) for one in joined]
    return [
        safety_of(first, viewer) | {"id": "veilig"},
        *(
            shown | {"id": f"veilig-{one.id}", "verdict": f"{one.alias}: {str(shown['verdict']).lower()}"}
            | {"label": _("Naar de veiligheid in %s") % one.alias}
            for one, shown in beside
        ),
    ]  # fmt: skip


def safety_of(case: Case, viewer: Actor) -> dict[str, Any]:
    """Danger that is acted on now stands before every judgement."""
    if running := danger_of(viewer, case):
        begun = date_format(localtime(running.raised_at), "j F, H.i")
        shown = {
            "verdict": _("Acuut gevaar: het noodpad loopt"),
            "text": _("Begonnen op %s. Kijk wat er nog moet gebeuren.") % begun,
            "level": "danger",
        }
        follows = MAY.allows(viewer, "danger.raise", case)
        return shown | (_link("case-danger", _("Naar het noodpad"), case) if follows else {})
    newest = newest_assessment(viewer, case)
    shown = _judged(newest) if newest else {"verdict": _("De veiligheid is nog niet beoordeeld"), "level": ""}
    if look := _asked(case, newest):
        again = _("Beoordeel opnieuw: %s") if newest else _("Beoordeling: %s")
        shown["text"] = again % (f"{look.words} ({look.sub})" if look.state == "late" else look.words)
        shown["level"] = "danger" if look.state == "late" else shown["level"]
    return shown | _link("safety", _("Naar de veiligheid"), case)


def _asked(case: Case, newest: SafetyAssessment | None) -> DueLook | None:
    """When somebody has to judge, where that was asked for or the day to do it again has passed."""
    if case.closed_at is not None:
        return None
    if case.safety_asked_at:
        return due_look(SAFETY_ASSESSMENT.due(case.safety_asked_at, Calendar()), localdate(), Calendar())
    if newest and newest.review_on < localdate():
        return due_look(newest.review_on, localdate(), Calendar())
    return None


def _judged(newest: SafetyAssessment) -> dict[str, Any]:
    made = date_format(localtime(newest.made_at), "j F Y")
    who = names_of([newest.made_by]).get(newest.made_by, "")
    return {
        "verdict": str(Verdict(newest.verdict).label),
        "text": _("Opnieuw op %s.") % date_format(newest.review_on, "j F Y"),
        "who": f"{made} · {who} · {newest.get_state_display()}",
        "level": LEVELS[Verdict(newest.verdict)],
    }


def _link(name: str, label: str, case: Case) -> dict[str, str]:
    return {"url": reverse(name, args=[case.reference]), "label": label}
