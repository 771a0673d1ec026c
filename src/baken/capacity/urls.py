# SPDX-License-Identifier: EUPL-1.2
"""The office's pages of cost and capacity."""

from django.urls import path

from baken.capacity import editing, views

urlpatterns = [
    path("kosten", views.cost, name="cost"),
    path("kosten/wat-als", views.what_if, name="what-if"),
    path("kosten/uren", views.hours, name="hours"),
    path("kosten/<slug:region>/<int:year>/wijzig", editing.edit, name="edit-cost"),
    path("kosten/<slug:region>/<int:year>/raadsvoorstel", views.note, name="council-note"),
    path("kosten/<slug:region>/<int:year>/kosten.csv", editing.as_csv, name="cost-csv"),
    path("kosten/<slug:region>/<int:year>/kosten.ods", editing.as_ods, name="cost-ods"),
]
