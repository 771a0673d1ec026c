# SPDX-License-Identifier: EUPL-1.2
"""The office's pages of cost and capacity."""

from django.urls import path

from baken.capacity import beginning, editing, files, views

urlpatterns = [
    path("kosten", views.cost, name="cost"),
    path("kosten/wat-als", views.what_if, name="what-if"),
    path("kosten/uren", views.hours, name="hours"),
    path("kosten/<slug:region>/begin", beginning.begin, name="begin-cost"),
    path("kosten/<slug:region>/<int:year>/wijzig", editing.edit, name="edit-cost"),
    path("kosten/<slug:region>/<int:year>/raadsvoorstel", views.note, name="council-note"),
    path("kosten/<slug:region>/<int:year>/raadsvoorstel.pdf", files.note_as_pdf, name="council-note-pdf"),
    path("kosten/<slug:region>/<int:year>/raadsvoorstel.odt", files.note_as_odt, name="council-note-odt"),
    path("kosten/<slug:region>/<int:year>/kosten.csv", files.as_csv, name="cost-csv"),
    path("kosten/<slug:region>/<int:year>/kosten.ods", files.as_ods, name="cost-ods"),
]
