# SPDX-License-Identifier: EUPL-1.2
"""The screens of triage: each does one thing with one report and leads back to its dossier."""
