# SPDX-License-Identifier: EUPL-1.2
"""The desk's own pages: those that show more than one room."""

from django.urls import path

from baken.desk.views import (
    advice,
    apart,
    board,
    care,
    cases,
    disclosures,
    dossier,
    hand_over,
    hours,
    sample,
    search,
    worklist,
)

urlpatterns = [
    path("", worklist.start, name="start"),
    path("werklijst", worklist.page, name="worklist"),
    path("melding/<str:reference>", dossier.dossier, name="dossier"),
    path("melding/<str:reference>/bestand/<uuid:file>", dossier.attachment, name="attachment"),
    path("melding/<str:reference>/melder", dossier.show_reporter, name="show-reporter"),
    path("advies/<str:reference>", advice.advice_request, name="advice-request"),
    path("teambord", board.page, name="team-board"),
    path("teambord/uren", hours.page, name="hours-left"),
    path("steekproef", sample.page, name="sample"),
    path("steekproef/<str:reference>", sample.look, name="sample-look"),
    path("mijn-dag", care.my_day, name="care-day"),
    path("melding/<str:reference>/buiten-houden", apart.of_report, name="report-kept-out"),
    path("melding/<str:reference>/buiten-houden/<uuid:row>", apart.let_into_report, name="report-let-in"),
    path("melding/<str:reference>/wie-keek", apart.looks_at_report, name="report-who-looked"),
    path("zaak/<str:reference>/buiten-houden", apart.of_case, name="case-kept-out"),
    path("zaak/<str:reference>/buiten-houden/<uuid:row>", apart.let_into_case, name="case-let-in"),
    path("zaak/<str:reference>/wie-keek", apart.looks_at_case, name="case-who-looked"),
    path("mijn-zaken", cases.mine, name="my-cases"),
    path("zaak/<str:reference>", cases.case, name="case"),
    path("melding/<str:reference>/verstrekt", disclosures.of_report, name="report-disclosures"),
    path("zaak/<str:reference>/verstrekt", disclosures.of_case, name="case-disclosures"),
    path("zaak/<str:reference>/overdragen", hand_over.choose, name="case-hand-over"),
    path(
        "zaak/<str:reference>/overdragen/<str:partner>/<str:recipient>",
        hand_over.partner,
        name="case-hand-over-to",
    ),
    path("zaak/<str:reference>/raadplegen/<str:cbs>", hand_over.focal_officer, name="case-consult"),
    path("zoek", search.search, name="search"),
]
