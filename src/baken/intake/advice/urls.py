# SPDX-License-Identifier: EUPL-1.2
"""What is done with one question, under its page at the desk."""

from django.urls import path

from baken.intake.advice import views

ADVICE = "advies/<str:reference>"

urlpatterns = [
    path(f"{ADVICE}/oppakken", views.take_up, name="take-up-advice"),
    path(f"{ADVICE}/antwoord", views.answer, name="answer-advice"),
    path(f"{ADVICE}/verteld", views.told, name="advice-told"),
    path(f"{ADVICE}/afgehandeld", views.handled, name="advice-handled"),
    path(f"{ADVICE}/tijd", views.spent, name="advice-time"),
    path(f"{ADVICE}/sluiten", views.close, name="close-advice"),
    path(f"{ADVICE}/melding", views.to_report, name="advice-to-report"),
    path("melding/<str:reference>/advies", views.from_report, name="report-to-advice"),
]
