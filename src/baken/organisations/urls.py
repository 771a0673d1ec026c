# SPDX-License-Identifier: EUPL-1.2
"""What organisations that report often reach."""

from django.urls import path

from baken.organisations import views

urlpatterns = [
    path("onze-meldingen", views.page, name="own-reports"),
    path("onze-meldingen/nieuw", views.new, name="own-report-new"),
    path("onze-meldingen/<str:reference>", views.report, name="own-report"),
]
