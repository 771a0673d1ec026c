# SPDX-License-Identifier: EUPL-1.2
"""The answers of one person, who is nobody: no mailbox, no day, no language."""

from uuid import uuid4

from django.db import models

from baken.intake.survey.vocabulary import Reply
from baken.mailbox.models import Asked


class SurveyAnswer(models.Model):
    """`half_year` is its first day. A question that was left open is empty."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    half_year = models.DateField()
    asked = models.CharField(max_length=12, choices=Asked)
    heard = models.CharField(max_length=6, choices=Reply, blank=True)
    clear = models.CharField(max_length=6, choices=Reply, blank=True)
    again = models.CharField(max_length=6, choices=Reply, blank=True)
