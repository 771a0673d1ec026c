# SPDX-License-Identifier: EUPL-1.2
"""The office's pages with figures."""

from django.urls import path

from baken.insight import board, views

urlpatterns = [
    path("cijfers", views.figures, name="figures"),
    path("cijfers/op-een-pagina", board.page, name="board"),
    path("cijfers/unit", board.unit, name="unit-figures"),
]
