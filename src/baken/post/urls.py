# SPDX-License-Identifier: EUPL-1.2
"""The office's page with addresses."""

from django.urls import path

from baken.post import views

urlpatterns = [
    path("status/adressen", views.page, name="addresses"),
    path("status/adressen/<uuid:address>/proef", views.trial, name="address-try"),
    path("status/adressen/<uuid:address>/stop", views.end, name="address-end"),
]
