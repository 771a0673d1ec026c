# SPDX-License-Identifier: EUPL-1.2
"""Copies of a dossier that leave on paper: each has a number, a name and a reason, and is on record."""
