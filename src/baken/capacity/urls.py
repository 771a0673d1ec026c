# SPDX-License-Identifier: EUPL-1.2
"""The office's pages of cost and capacity."""

from django.urls import path

from baken.capacity import beginning, editing, files, views
from baken.capacity.scenarios import files as comparisons
from baken.capacity.scenarios import views as scenarios

urlpatterns = [
    path("kosten", views.cost, name="cost"),
    path("kosten/wat-als", scenarios.what_if, name="what-if"),
    path("kosten/wat-als/<uuid:scenario>", scenarios.one, name="scenario"),
    path("kosten/wat-als/<uuid:scenario>/wijzig", scenarios.change, name="change-scenario"),
    path("kosten/wat-als/<uuid:scenario>/verwijder", scenarios.remove, name="remove-scenario"),
    path("kosten/<slug:region>/wat-als/nieuw", scenarios.make, name="make-scenario"),
    path("kosten/<slug:region>/wat-als/vergelijk", scenarios.compare, name="compare"),
    path("kosten/<slug:region>/wat-als/vergelijking.csv", comparisons.as_csv, name="compare-csv"),
    path("kosten/<slug:region>/wat-als/vergelijking.ods", comparisons.as_ods, name="compare-ods"),
    path("kosten/<slug:region>/wat-als/vergelijking.pdf", comparisons.as_pdf, name="compare-pdf"),
    path("kosten/uren", views.hours, name="hours"),
    path("kosten/<slug:region>/begin", beginning.begin, name="begin-cost"),
    path("kosten/<slug:region>/<int:year>/wijzig", editing.edit, name="edit-cost"),
    path("kosten/<slug:region>/<int:year>/raadsvoorstel", views.note, name="council-note"),
    path("kosten/<slug:region>/<int:year>/raadsvoorstel.pdf", files.note_as_pdf, name="council-note-pdf"),
    path("kosten/<slug:region>/<int:year>/raadsvoorstel.odt", files.note_as_odt, name="council-note-odt"),
    path("kosten/<slug:region>/<int:year>/kosten.csv", files.as_csv, name="cost-csv"),
    path("kosten/<slug:region>/<int:year>/kosten.ods", files.as_ods, name="cost-ods"),
]
