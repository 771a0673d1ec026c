# SPDX-License-Identifier: EUPL-1.2
"""The desk's own pages: those that show more than one room."""

from django.urls import path

from baken.desk.views import cases, search

urlpatterns = [
    path("mijn-zaken", cases.mine, name="my-cases"),
    path("zaak/<str:reference>", cases.case, name="case"),
    path("zoek", search.search, name="search"),
]
