# SPDX-License-Identifier: EUPL-1.2
"""Colleagues who are kept out of one dossier, because it concerns them or somebody close to them.

For whoever is kept out the dossier does not exist: not on a page or list, not in a search, not in an emergency,
and not for the database under the desk's login. Everybody else works on as before.
"""
