# SPDX-License-Identifier: EUPL-1.2
"""Kinds of mail, what becomes of one, and why it may not have left yet."""

from django.db.models import TextChoices

from baken.access.telling import News


class Kind(TextChoices):
    DAILY = "daily", "Dagelijks bericht"
    ON_CALL = "on-call", "Alarm"
    TRIAL = "trial", "Proefbericht"
    ROLE_CONFIRMED = News.ROLE_CONFIRMED.value, "Rol bevestigd"
    RESET_CONFIRMED = News.RESET_CONFIRMED.value, "Tweede stap opnieuw ingesteld"
    PASSWORD_RESET = News.PASSWORD_RESET.value, "Wachtwoord vervangen"
    UNBLOCKED = News.UNBLOCKED.value, "Account weer open"
    RECOVERY_CODE_USED = News.RECOVERY_CODE_USED.value, "Herstelcode gebruikt"
    SECOND_FACTOR_ADDED = News.SECOND_FACTOR_ADDED.value, "Tweede stap toegevoegd"
    TOOK_PART = News.TOOK_PART.value, "Voorstel uitgevoerd"
    EMERGENCY_ACCESS = News.EMERGENCY_ACCESS.value, "Noodtoegang"
    ACCESS_ASKED = News.ACCESS_ASKED.value, "Toegang gevraagd"
    ACCESS_ANSWERED = News.ACCESS_ANSWERED.value, "Antwoord op een vraag om toegang"
    REVIEW_WAITS = News.REVIEW_WAITS.value, "Beoordeling wacht"
    WORK_WAITS = News.WORK_WAITS.value, "Werk wacht"
    DUTY_CHANGED = News.DUTY_CHANGED.value, "Rooster veranderd"


class State(TextChoices):
    WAITING = "waiting", "Wacht"
    SENT = "sent", "Verstuurd"
    DROPPED = "dropped", "Vervallen"


class Trouble(TextChoices):
    """Why a mail was not taken; none of it is worth giving up for."""

    NO_CONNECTION = "no-connection", "De mailserver antwoordt niet"
    NOT_TRUSTED = "not-trusted", "De mailserver heeft geen geldig certificaat"
    NO_LOGIN = "no-login", "De mailserver neemt naam en wachtwoord niet aan"
    REFUSED = "refused", "De mailserver weigert dit bericht of dit adres"
    NOBODY = "nobody", "Het account of adres bestaat niet meer"


class Use(TextChoices):
    """What an address was given for."""

    DAILY = "daily", "Dagelijks bericht"
    ON_CALL = "on-call", "Alarm: er wacht een melding"
