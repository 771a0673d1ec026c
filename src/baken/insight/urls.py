# SPDX-License-Identifier: EUPL-1.2
"""The office's pages with figures."""

from django.urls import path

from baken.insight import board, views
from baken.insight.estimates import own_lists_views as own
from baken.insight.estimates import views as estimates

urlpatterns = [
    path("cijfers", views.figures, name="figures"),
    path("cijfers/op-een-pagina", board.page, name="board"),
    path("cijfers/unit", board.unit, name="unit-figures"),
    path("cijfers/schatting", estimates.page, name="estimates"),
    path("cijfers/schatting/eigen-lijsten", own.page, name="estimate-own-lists"),
    path("cijfers/schatting/<uuid:run>", estimates.result, name="estimate"),
    path("cijfers/schatting/<uuid:run>/stoppen", estimates.cancel, name="estimate-cancel"),
    path("cijfers/schatting/<uuid:run>/pdf", estimates.pdf_file, name="estimate-pdf"),
    path("cijfers/schatting/<uuid:run>/csv", estimates.csv_file, name="estimate-csv"),
    path("cijfers/schatting/<uuid:run>/json", estimates.json_file, name="estimate-json"),
]
