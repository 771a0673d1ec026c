# SPDX-License-Identifier: EUPL-1.2
"""The guided tour, at the desk: from there its links lead to every other door."""

from django.urls import path

from baken.demo import TOUR, views

urlpatterns = [path(TOUR.removeprefix("/"), views.tour, name="practice-tour")]
