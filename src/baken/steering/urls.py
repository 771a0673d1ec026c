# SPDX-License-Identifier: EUPL-1.2
"""The office's pages of general questions."""

from django.urls import path

from baken.steering import views

urlpatterns = [
    path("vragen", views.questions, name="general-questions"),
    path("vragen/<uuid:question>", views.question, name="general-question"),
    path("vragen/<uuid:question>/wis", views.set_aside, name="set-aside-question"),
    path("vragen/antwoord/<uuid:answer>/terug", views.withdraw, name="withdraw-answer"),
]
