# SPDX-License-Identifier: EUPL-1.2
"""The desk screens of intake: a call, what follows it, reaching a reporter, and what was counted before."""

from django.urls import path

from baken.intake.contact import views as contact
from baken.intake.earlier import views as earlier
from baken.intake.phone.views import call, reading_back
from baken.intake.spoken import views as spoken

urlpatterns = [
    path("telefoon", call.begin, name="phone"),
    path("telefoon/woorden", spoken.heard, name="spoken"),
    path("telefoon/<uuid:call>", call.call, name="call"),
    path("telefoon/<uuid:call>/wissen", call.drop, name="call-drop"),
    path("melding/<str:reference>/teruglezen", reading_back.read_back, name="read-back"),
    path("melding/<str:reference>/contact", contact.contact, name="contact"),
    path("melding/<str:reference>/contact/<uuid:moment>", contact.moment, name="contact-moment"),
    path("eerdere-signalen", earlier.page, name="earlier-signals"),
    path("eerdere-signalen/<uuid:batch>/terug", earlier.withdraw, name="earlier-signals-withdraw"),
]
