# SPDX-License-Identifier: EUPL-1.2
"""What is done in a case, each on a small page of its own; the case itself is a page of the desk.

And the ways to somebody else's case: by asking, or in an emergency.
"""

from django.urls import path

from baken.casework.views import (
    break_glass,
    closing,
    danger,
    exploitation,
    informing,
    notes,
    people,
    read_along,
    safety,
    team,
    working,
)

CASE = "zaak/<str:reference>"
PERSON = f"{CASE}/mensen/<uuid:person>"

urlpatterns = [
    path(f"{CASE}/volgende-stap", working.next_step, name="case-next-step"),
    path(f"{CASE}/sluiten", closing.close, name="case-close"),
    path(f"{CASE}/heropenen", closing.reopen, name="case-reopen"),
    path(f"{CASE}/collegas", team.colleagues_on, name="case-assign"),
    path(f"{CASE}/collegas/eraf", team.take_off, name="case-unassign"),
    path(f"{CASE}/eigenaar", team.owner, name="case-owner"),
    path(f"{CASE}/mensen/nieuw", people.add, name="person-add"),
    path(f"{PERSON}/naam", people.name, name="person-name"),
    path(f"{PERSON}/gegevens", people.known, name="person-known"),
    path(f"{PERSON}/uitbuiting", exploitation.exploitation, name="person-exploitation"),
    path(f"{PERSON}/uitbuiting/<uuid:row>/intrekken", exploitation.withdraw, name="exploitation-withdraw"),
    path(f"{PERSON}/rollen", exploitation.parts, name="person-parts"),
    path(f"{PERSON}/vermoeden", exploitation.victimhood, name="person-victimhood"),
    path(f"{PERSON}/status", people.status, name="person-status"),
    path(f"{CASE}/veiligheid", safety.safety, name="safety"),
    path(f"{CASE}/veiligheid/nieuw", safety.assess, name="safety-assess"),
    path(f"{CASE}/veiligheid/lezer", safety.reader, name="safety-reader"),
    path(f"{CASE}/informeren", informing.informing, name="informing"),
    path(f"{CASE}/informeren/<uuid:person>", informing.decide, name="informing-decide"),
    path(f"{CASE}/besluit/<uuid:decision>", informing.confirm, name="informing-confirm"),
    path(f"{CASE}/besluit/<uuid:decision>/verteld", informing.told, name="informing-told"),
    path(f"{CASE}/notities", notes.notes, name="case-notes"),
    path(f"{CASE}/notities/<uuid:note>", notes.change, name="note-change"),
    path(f"{CASE}/notities/<uuid:note>/weghalen", notes.take_passage_out, name="note-take-out"),
    path(f"{CASE}/gevaar", danger.danger, name="case-danger"),
    path(f"{CASE}/gevaar/gedaan", danger.deed, name="case-danger-deed"),
    path(f"{CASE}/gevaar/politie", danger.police, name="case-danger-police"),
    path(f"{CASE}/gevaar/afronden", danger.end, name="case-danger-end"),
    path("noodtoegang", break_glass.open_case, name="break-glass"),
    path("noodtoegang/<uuid:access>", break_glass.emergency, name="emergency"),
    path("noodtoegang/<uuid:access>/einde", break_glass.end, name="emergency-end"),
    path("toegang", read_along.overview, name="access"),
    path("toegang/vragen", read_along.ask, name="access-ask"),
    path("toegang/<uuid:asked>", read_along.request_page, name="access-request"),
    path("toegang/<uuid:asked>/einde", read_along.end, name="access-end"),
]
