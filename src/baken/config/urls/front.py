# SPDX-License-Identifier: EUPL-1.2
"""What reporters and anyone reach."""

from django.urls import include, path

from baken.config.health import urlpatterns as health

urlpatterns = [*health, path("", include("baken.front.urls"))]
handler400 = handler403 = handler404 = "baken.front.errors.not_found"
handler500 = "baken.front.errors.broken"
handler413 = "baken.front.errors.too_big"
