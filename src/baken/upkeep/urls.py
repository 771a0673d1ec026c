# SPDX-License-Identifier: EUPL-1.2
"""The page of whoever keeps the installation."""

from django.urls import path

from baken.upkeep import views

urlpatterns = [path("status", views.page, name="status")]
