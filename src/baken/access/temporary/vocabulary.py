# SPDX-License-Identifier: EUPL-1.2
"""Why a dossier is opened in an emergency, what the review found, and what is answered to who asks."""

from django.db.models import TextChoices


class Because(TextChoices):
    LIFE = "life", "Iemand is nu in levensgevaar"
    MINOR = "minor", "Een minderjarige is nu niet veilig"
    POLICE = "police", "De politie vraagt nu om gegevens in een noodsituatie"


class Verdict(TextChoices):
    NEEDED = "needed", "Het was nodig"
    OTHER_WAY = "other_way", "Het was te goeder trouw, en het kon anders"
    NOT_ALLOWED = "not_allowed", "Het had niet gemogen"


class Answer(TextChoices):
    ACCEPTED = "accepted", "Ja, tot een datum"
    DECLINED = "declined", "Nee"
