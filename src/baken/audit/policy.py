# SPDX-License-Identifier: EUPL-1.2
"""How long the logbook is kept."""

from baken.kernel.policy import Source, Term

KEPT = Term(months=60, source=Source("BIO2 en NEN 7513", "bewaartermijn van logging: vijf jaar"))
