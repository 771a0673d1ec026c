# SPDX-License-Identifier: EUPL-1.2
"""What is done with one report, each at its own address under the dossier's."""

from django.urls import path

from baken.triage.views import answering, asking, deciding, looking, taking_up, weighing

urlpatterns = [
    path("melding/<str:reference>/oppakken", taking_up.take_up, name="take-up"),
    path("melding/<str:reference>/niet-oppakken", taking_up.set_aside, name="set-aside"),
    path("melding/<str:reference>/toewijzen", taking_up.assign, name="assign-report"),
    path("melding/<str:reference>/direct-gevaar", taking_up.danger, name="danger"),
    path("melding/<str:reference>/nog-veilig", looking.look, name="look-at-safety"),
    path("melding/<str:reference>/vertrouwensarts", asking.doctor, name="report-ask-doctor"),
    path("melding/<str:reference>/duiding", weighing.weighing, name="weigh"),
    path("melding/<str:reference>/aanwijzingen", weighing.evidence, name="evidence"),
    path("melding/<str:reference>/uitkomst", deciding.outcome, name="decide"),
    path("melding/<str:reference>/opnieuw", taking_up.take_back, name="take-back"),
    path("melding/<str:reference>/sluiten", taking_up.close, name="close-report"),
    path("melding/<str:reference>/bericht", answering.message, name="write-message"),
    path("melding/<str:reference>/afgehandeld", answering.handled, name="messages-handled"),
]
