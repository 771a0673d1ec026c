# SPDX-License-Identifier: EUPL-1.2
"""What the office may know of a dossier: its reference and the ids in the logbook."""

from baken.office.queries.dossiers import Dossier, dossier_named, references_of
from baken.office.queries.informing import Informed, informing_of
from baken.office.queries.keys import EpochLine, epochs_of

__all__ = ["Dossier", "EpochLine", "Informed", "dossier_named", "epochs_of", "informing_of", "references_of"]
