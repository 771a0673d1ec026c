# SPDX-License-Identifier: EUPL-1.2
"""What partner systems reach; their endpoints come with the partners."""

from baken.config.health import urlpatterns as health

urlpatterns = [*health]
handler404 = "baken.config.errors.problem_not_found"
handler500 = "baken.config.errors.problem"
