# SPDX-License-Identifier: EUPL-1.2
"""The triage meeting, and one report on its table."""

from django.urls import path

from baken.triage.meeting.views import agenda, deciding, leading

urlpatterns = [
    path("triageoverleg", agenda.list_of_meetings, name="meetings"),
    path("triageoverleg/nieuw", agenda.plan, name="plan-meeting"),
    path("triageoverleg/<uuid:meeting>", agenda.meeting, name="meeting"),
    path("triageoverleg/<uuid:meeting>/agenda", agenda.add, name="meeting-add"),
    path("triageoverleg/<uuid:meeting>/uitnodigen", agenda.invite, name="meeting-invite"),
    path("triageoverleg/<uuid:meeting>/begin", leading.begin, name="meeting-begin"),
    path("triageoverleg/<uuid:meeting>/einde", leading.end, name="meeting-end"),
    path("triageoverleg/<uuid:meeting>/<str:reference>", deciding.item, name="meeting-item"),
    path("triageoverleg/<uuid:meeting>/<str:reference>/op-tafel", leading.lay, name="meeting-lay"),
    path("triageoverleg/<uuid:meeting>/<str:reference>/terug", leading.put_back, name="meeting-put-back"),
    path("triageoverleg/<uuid:meeting>/<str:reference>/eraf", leading.take_off, name="meeting-take-off"),
]
