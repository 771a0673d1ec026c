# SPDX-License-Identifier: EUPL-1.2
"""The ledger at the office."""

from django.urls import path

from baken.handover.ledger import views

urlpatterns = [path("verstrekkingen", views.page, name="disclosures")]
