# SPDX-License-Identifier: EUPL-1.2
"""Kinds and states of a file, what cleaning took out, and why a file was not accepted."""

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baken.files.policy import FILES_PER_REQUEST, MEGABYTE, REQUEST_MEGABYTES


class Kind(TextChoices):
    PHOTO = "photo", _("foto")
    PDF = "pdf", _("pdf-document")
    SOUND = "sound", _("geluidsopname")
    VIDEO = "video", _("video-opname")
    OFFICE = "office", _("tekst- of rekendocument")


class State(TextChoices):
    ARRIVED = "arrived", _("binnengekomen, wordt nagekeken")
    CLEANED = "cleaned", _("schoongemaakt")
    NOT_CLEANED = "not_cleaned", _("niet schoongemaakt, bewaard zoals het kwam")
    REFUSED = "refused", _("niet te openen")
    ERASED = "erased", "vernietigd"


class SizeClass(TextChoices):
    """Coarse on purpose: an exact size recognises a file."""

    SMALL = "small", _("tot 1 MB")
    MEDIUM = "medium", _("1 tot 5 MB")
    LARGE = "large", _("meer dan 5 MB")

    @classmethod
    def of(cls, size: int) -> "SizeClass":
        if size <= MEGABYTE:
            return cls.SMALL
        return cls.MEDIUM if size <= 5 * MEGABYTE else cls.LARGE


class Format(TextChoices):
    """What a clean copy is written as."""

    JPEG = "jpeg", _("JPEG-afbeelding")
    PNG = "png", _("PNG-afbeelding")
    PDF = "pdf", _("pdf-document")


class Removed(TextChoices):
    """What was found inside the original and is not in the clean copy."""

    LOCATION = "location", _("de plaats waar de foto is gemaakt")
    MOMENT = "moment", _("het tijdstip")
    DEVICE = "device", _("het toestel of programma")
    AUTHOR = "author", _("de maker")
    DESCRIPTION = "description", _("een beschrijving of kenmerken")
    OTHER_FRAMES = "other_frames", _("verborgen of bewegende beelden")
    SCRIPT = "script", _("een programma dat vanzelf start")
    ATTACHMENT = "attachment", _("een bijlage in het document")
    FORM = "form", _("een formulier of handtekening")
    LINK = "link", _("verwijzingen naar buiten")


class Reason(TextChoices):
    """Why there is no clean copy."""

    NO_CLEANER = "no_cleaner", _("voor dit soort bestand bestaat geen schoonmaak")
    LOCKED = "locked", _("er zit een wachtwoord op")
    TOO_LARGE = "too_large", _("het beeld is te groot om na te kijken")
    HIDDEN_IMAGES = "hidden_images", _("er staan beelden in die niet na te kijken zijn")
    DAMAGED = "damaged", _("het is beschadigd of anders dan het zegt te zijn")
    TOO_SLOW = "too_slow", _("het nakijken duurde te lang")


# These are only unusual; the others may be made to harm whoever opens them.
KEPT_AS_IT_CAME = frozenset({Reason.NO_CLEANER, Reason.LOCKED, Reason.TOO_LARGE, Reason.HIDDEN_IMAGES})


class Decline(TextChoices):
    """Why a file was not accepted at the door. The text that came with it always is."""

    TOO_LARGE = "too_large", _("te groot")
    TOO_MANY = "too_many", _("te veel bestanden")
    EMPTY = "empty", _("leeg bestand")
    WRONG_KIND = "wrong_kind", _("soort bestand")
    NO_ROOM = "no_room", _("geen ruimte")

    @property
    def sentence(self) -> str:
        """What the sender reads: what happened, and what to do."""
        return {
            Decline.TOO_LARGE: gettext(
                "Dit bestand is niet meegestuurd. Alle bestanden samen mogen %(size)s MB groot zijn. "
                "Kies minder of kleinere bestanden."
            ),
            Decline.TOO_MANY: gettext(
                "Dit bestand is niet meegestuurd. Je kunt %(count)s bestanden tegelijk sturen."
            ),
            Decline.EMPTY: gettext("Dit bestand is leeg. Kies het bestand opnieuw."),
            Decline.WRONG_KIND: gettext(
                "Dit soort bestand kunnen wij niet openen. "
                "Stuur een foto, een pdf, geluid, video of een tekstdocument."
            ),
            Decline.NO_ROOM: gettext(
                "Wij kunnen nu geen bestanden aannemen. Je tekst komt wel aan. Stuur het bestand later."
            ),
        }[self] % {"size": REQUEST_MEGABYTES, "count": FILES_PER_REQUEST}
