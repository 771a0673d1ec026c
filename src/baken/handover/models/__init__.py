# SPDX-License-Identifier: EUPL-1.2
"""What is laid before others, the ledger of it, sealed packages, and what partners ask."""

from baken.handover.models.laid import Consultation, LaidBefore, Offer
from baken.handover.models.ledger import Disclosure
from baken.handover.models.package import Package
from baken.handover.models.request import Request

__all__ = ["Consultation", "Disclosure", "LaidBefore", "Offer", "Package", "Request"]
