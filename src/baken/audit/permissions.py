# SPDX-License-Identifier: EUPL-1.2
"""Who may read the whole logbook of a region: only whoever supervises, and that look is logged too.

The lines about one dossier belong to the dossier: whoever may open it may see who else did. For the request of
a data subject the privacy lawyer sees those lines, and withholds what may not be told.
"""

from baken.kernel.permissions import May, role_is

_supervises = role_is("data_protection_officer")
_answers_requests = role_is("privacy_lawyer")

MAY = May(
    {
        "audit.view": _supervises,
        "audit.check": _supervises | role_is("system"),
        "audit.view-subject": _supervises | _answers_requests,
        "audit.withhold": _answers_requests,
    }
)
