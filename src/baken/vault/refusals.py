# SPDX-License-Identifier: EUPL-1.2
"""How the vault says no. None of these carries content or a key in its message."""


class Sealed(Exception):
    """It does not open: erased, moved, changed, forged, or meant for another. Which one is not told."""


class NotTakenYet(Sealed):
    """An arrival that nobody has re-wrapped yet: call take_arrival first."""


class NothingThere(KeyError):
    """No content was ever sealed at this place, or it has been erased."""


class NoDossierKey(Sealed):
    """The dossier was never opened in the vault, or has been erased."""


class NoTrustedEpoch(Exception):
    """No epoch is both signed by the region and alive: sealing now would lose the content."""


class ProviderUnavailable(Exception):
    """The key provider cannot be reached or is incomplete. Nothing is known about the content."""


class UnusableIdentifier(ValueError):
    """The value is not what its kind says, or identifies nobody; it is not indexed."""
