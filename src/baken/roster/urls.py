# SPDX-License-Identifier: EUPL-1.2
"""Who is on duty."""

from django.urls import path

from baken.roster import views

urlpatterns = [
    path("rooster", views.page, name="roster"),
    path("rooster/dienst/<uuid:duty>", views.duty, name="duty"),
    path("rooster/<slug:region>/<str:week>", views.plan_week, name="roster-plan"),
]
