# SPDX-License-Identifier: EUPL-1.2
"""Is this here already, under the dossier's address."""

from django.urls import path

from baken.triage.known import views

urlpatterns = [
    path("melding/<str:reference>/bekend", views.known, name="known-here"),
    path("melding/<str:reference>/bekend/vraag", views.ask, name="known-here-ask"),
    path("melding/<str:reference>/samenvoegen", views.combine, name="combine"),
    path("melding/<str:reference>/los/<uuid:combination>", views.apart, name="take-apart"),
]
