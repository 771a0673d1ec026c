# SPDX-License-Identifier: EUPL-1.2
"""The office's pages with figures."""

from django.urls import path

from baken.insight import views

urlpatterns = [path("cijfers", views.figures, name="figures")]
