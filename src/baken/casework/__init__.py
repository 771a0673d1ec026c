# SPDX-License-Identifier: EUPL-1.2
"""The case: an owner, one next step with a date, the people involved, and who works on it.

A case grows out of a report and keeps what is known under a dossier key of its own.
"""
