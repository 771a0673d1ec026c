# SPDX-License-Identifier: EUPL-1.2
"""The office's own pages: supervision, people, settings."""

from django.urls import URLPattern, path

from baken.office.preview import AsSeen
from baken.office.views import logbook, people, settings, start, subject

urlpatterns = [
    path("", start.start, name="start"),
    path("logboek", logbook.page, name="logbook"),
    path("logboek/controleer", logbook.check, name="check-chain"),
    path("inzage", subject.page, name="subject-log"),
    path("inzage/regel/<uuid:line>", subject.withhold, name="withhold-line"),
    path("mensen", people.listed, name="people"),
    path("mensen/nieuw", people.add, name="new-account"),
    path("mensen/<uuid:account>", people.person, name="person"),
    path("mensen/<uuid:account>/rol", people.propose, name="propose-role"),
    path("mensen/<uuid:account>/blokkeer", people.block, name="block-account"),
    path("mensen/<uuid:account>/toegang", people.reset, name="propose-reset"),
    path("mensen/rol/<uuid:grant>/einde", people.end, name="end-role"),
    path("instellingen", settings.listed, name="settings"),
    path("instellingen/bevestig/<uuid:edit>", settings.confirm, name="confirm-setting"),
    path("instellingen/terug/<uuid:edit>", settings.take_back, name="take-back-setting"),
]


def settings_of(as_seen: AsSeen) -> list[URLPattern]:
    """The pages on which a setting is changed; `as_seen` shows what a reader would see."""
    handed = {"as_seen": as_seen}
    row = "instellingen/<slug:region>/<slug:part>/<slug:code>"
    new = "instellingen/<slug:region>/partner-erbij"
    return [
        path(new, settings.new_partner, handed, name="new-partner"),
        path(row, settings.row, handed, name="setting"),
    ]
