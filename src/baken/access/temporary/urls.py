# SPDX-License-Identifier: EUPL-1.2
"""What the data protection officer sees of emergency access: codes, never content."""

from django.urls import path

from baken.access.temporary import views

urlpatterns = [
    path("noodtoegang", views.emergencies_here, name="emergencies"),
    path("noodtoegang/<uuid:access>", views.emergency, name="supervised-emergency"),
]
