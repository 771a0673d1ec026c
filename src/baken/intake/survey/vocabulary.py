# SPDX-License-Identifier: EUPL-1.2
"""What is asked, and what may be answered; the reader's own words stand in the texts of the front door."""

from django.db.models import TextChoices


class Question(TextChoices):
    HEARD = "heard", "Nam iemand je serieus?"
    CLEAR = "clear", "Wist je wat er ging gebeuren?"
    AGAIN = "again", "Zou je ons weer iets vertellen?"


class Reply(TextChoices):
    YES = "yes", "Ja"
    PARTLY = "partly", "Een beetje"
    NO = "no", "Nee"
