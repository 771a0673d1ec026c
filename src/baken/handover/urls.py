# SPDX-License-Identifier: EUPL-1.2
"""The desks of the partner and the focal officer, and the team's side of what it laid before them."""

from django.urls import path

from baken.handover.package import views as package
from baken.handover.request import views as requests
from baken.handover.views import focal_officer, partner, team

urlpatterns = [
    path("aangeboden", partner.offers, name="offers"),
    path("aangeboden/<str:reference>", partner.offer, name="offer"),
    path("aangeboden/<str:reference>/neem-aan", partner.accept_offer, name="offer-accept"),
    path("aangeboden/<str:reference>/geef-terug", partner.give_back, name="offer-return"),
    path("aangeboden/<str:reference>/afronden", partner.tell_result, name="offer-finish"),
    path("verzoeken", requests.mine, name="requests"),
    path("verzoeken/nieuw", requests.new, name="request-new"),
    path("verzoek/<str:reference>", requests.one, name="request"),
    path("verzoek/<str:reference>/trek-in", requests.take_back, name="request-withdraw"),
    path("pakket", package.take, name="package"),
    path("voorgelegd/<str:reference>/pakket", package.make, name="package-make"),
    path("voorgelegd/<str:reference>/antwoord/<str:verb>", package.note, name="offer-note-answer"),
    path("raadplegingen", focal_officer.consultations, name="consultations"),
    path("raadpleging/<str:reference>", focal_officer.consultation, name="consultation"),
    path("voorgelegd/<str:reference>", team.laid, name="laid"),
    path("voorgelegd/<str:reference>/trek-in", team.take_back, name="laid-withdraw"),
    path("voorgelegd/<str:reference>/vraag-opnieuw", team.ask_again, name="laid-ask-again"),
    path("voorgelegd/<str:reference>/gelezen", team.handled, name="laid-handled"),
]
