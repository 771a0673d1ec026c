# SPDX-License-Identifier: EUPL-1.2
"""Records that may be one person, at the desk."""

from django.urls import path

from baken.linkage import views

urlpatterns = [
    path("dezelfde-persoon", views.pairs, name="pairs"),
    path("dezelfde-persoon/<uuid:pair>", views.pair, name="pair"),
    path("dezelfde-persoon/<uuid:pair>/namen", views.names, name="pair-names"),
    path("dezelfde-persoon/<uuid:pair>/oordeel", views.judgement, name="pair-judge"),
]
