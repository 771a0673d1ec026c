# SPDX-License-Identifier: EUPL-1.2
"""What a report can name so that it is found again; the codes are those of the vault's index."""

from django.db.models import TextChoices


class Named(TextChoices):
    NAME = "name", "Naam"
    NAME_AND_BIRTH_DATE = "name-and-birth-date", "Naam met geboortedatum"
    PHONE = "phone", "Telefoonnummer"
    PLATE = "plate", "Kenteken"
    EMAIL = "email", "E-mailadres"
    BSN = "bsn", "Burgerservicenummer"
