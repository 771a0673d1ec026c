# SPDX-License-Identifier: EUPL-1.2
"""Who may read the whole logbook of a region: only whoever supervises, and that look is logged too.

The lines about one dossier belong to the dossier: whoever may open it may see who else did.
"""

from baken.kernel.permissions import May, role_is

MAY = May({"audit.view": role_is("data_protection_officer")})
